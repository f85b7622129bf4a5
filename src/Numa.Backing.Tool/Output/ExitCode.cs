namespace Numa.Backing.Tool.Output;

/// <summary>What the run's end says to a script.</summary>
internal enum ExitCode
{
    /// <summary>The answer is yes.</summary>
    Success = 0,

    /// <summary>The answer is no: refused, does not fit, incompatible, not as planned.</summary>
    No = 1,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    /// <summary>Something cannot be read or reached, or the answer is unknown.</summary>
    Unreachable = 3,
}
