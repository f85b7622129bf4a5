namespace Numa.Backing.Libvirt.Xml;

/// <summary>Reads what a <c>domstatus</c> says beside its domain.</summary>
internal static class StatusReader
{
    public static StatusDraft ReadAttributes(ElementReader xml)
    {
        StatusDraft status = new();
        foreach (string name in xml.Attributes())
        {
            if (name == "pid" && xml.RunningId() is > 0 and var process)
            {
                status.ProcessId = process;
            }
        }

        return status;
    }

    /// <summary>Reads <c>numad</c>: what was advised for placement='auto' (libvirt 11.3.0 qemu_domain.c:2854).</summary>
    public static void ReadAdvice(ElementReader xml, StatusDraft status)
    {
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "nodeset":
                    status.AdvisedNodes = xml.NodesOrEmpty();
                    break;
                case "cpuset":
                    status.AdvisedCpus = xml.CpusOrEmpty();
                    break;
                default:
                    break;
            }
        }
    }
}

/// <summary>What was read of a <c>domstatus</c> so far.</summary>
internal sealed class StatusDraft
{
    public int? ProcessId { get; set; }

    public NodeSet? AdvisedNodes { get; set; }

    public CpuSet? AdvisedCpus { get; set; }

    public DomainStatus ToStatus() =>
        new() { ProcessId = ProcessId, AdvisedNodes = AdvisedNodes, AdvisedCpus = AdvisedCpus };
}
