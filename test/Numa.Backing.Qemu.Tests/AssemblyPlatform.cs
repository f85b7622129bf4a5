// A running guest is read through /proc.
[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]
