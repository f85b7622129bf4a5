open System.IO
open Numa.Backing

// One argument: a domain XML. Prints the words of the command line, one per line.
[<EntryPoint>]
let main args =
    let domain = DomainDefinition.Parse(File.ReadAllText args[0])
    let qemu = QemuCapabilities.ForVersion(QemuVersion.Parse "7.2", Architecture.X86_64)
    let mounts = ValueList.ToValueList [ HugeTlbFsMount(Path = "/dev/hugepages", PageSize = ByteSize.Parse "2 MiB", IsDefault = true) ]
    let answer = MemoryArgsBuilder(qemu, HostMemory(HugeTlbFsMounts = mounts)).Build domain
    answer.ToArgv() |> Seq.iter (printfn "%s")
    if Seq.sum (NodeSet.Parse "0-1,3") = 4 then 0 else 1
