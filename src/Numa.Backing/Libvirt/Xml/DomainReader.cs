using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Reads a domain's text in one pass.</summary>
internal sealed partial class DomainReader
{
    private readonly ElementReader _xml;
    private readonly DomainDraft _draft = new();
    private readonly ControllerIndexes _controllers = new();

    private DomainReader(ElementReader xml) => _xml = xml;

    private void ReadDomain()
    {
        _xml.EnterRoot();
        switch (_xml.Name)
        {
            case "domain":
                ReadRoot();
                break;
            case "domstatus":
                StatusDraft status = StatusReader.ReadAttributes(_xml);
                ReadInside(status);
                _draft.Status = status.ToStatus();
                break;
            case "domainsnapshot" or "domaincheckpoint":
                ReadInside(new());
                break;
            default:
                _xml.Report(ReadingCodes.NotADomain, _xml.Name);
                break;
        }

        _xml.ReadToEnd();
    }

    // The documents in which libvirt writes a domain: 11.3.0 domain_conf.c:29292, snapshot_conf.c:871, checkpoint_conf.c:428.
    private void ReadInside(StatusDraft status)
    {
        bool hasDomain = false;
        foreach (string name in _xml.Children())
        {
            switch (name)
            {
                case "domain" when !hasDomain:
                    hasDomain = true;
                    _xml.EnterDomain();
                    ReadRoot();
                    break;
                case "numad":
                    StatusReader.ReadAdvice(_xml, status);
                    break;
                default:
                    break;
            }
        }

        if (!hasDomain)
        {
            _xml.MissingElement("domain");
        }
    }

    private void ReadRoot()
    {
        _draft.Places[(int)DomainElement.Domain] = _xml.Place;
        ReadRootAttributes();
        foreach (string name in _xml.Children())
        {
            if (_xml.IsOfQemu)
            {
                QemuNamespaceReader.Read(_xml, _draft);
            }
            else if (!ReadIdentity(name) && !ReadMemory(name))
            {
                ReadRest(name);
            }
        }

        if (_draft.Name is null)
        {
            _xml.MissingElement("name");
        }

        if (!_draft.HasSeen(DomainElement.Type))
        {
            _xml.Report(ReadingCodes.MissingArchitecture);
        }

        NumaReader.CheckCells(_xml, _draft);
        CpuReader.CheckCurrent(_xml, _draft);
    }

    private void ReadRootAttributes()
    {
        foreach (string name in _xml.Attributes())
        {
            switch (name)
            {
                case "type":
                    ReadOnlySpan<char> word = _xml.Text();
                    _draft.Type = Words.DomainTypes.Meaning(word) ?? DomainType.Other;
                    _draft.OtherWords = (_draft.Type == DomainType.Other ? word.ToString() : null, null);
                    break;
                case "id" when _xml.RunningId() is { } id:
                    _draft.Id = id;
                    break;
                default:
                    break;
            }
        }

        if (_draft.Type is null)
        {
            _xml.ReportMissing("type");
        }
    }

    private bool ReadIdentity(string name)
    {
        switch (name)
        {
            case "name" when Sees(DomainElement.Name):
                _draft.Name = _xml.TextOrNull();
                return true;
            case "uuid" when Sees(DomainElement.Uuid):
                _draft.Uuid = _xml.Uuid();
                return true;
            case "os":
                ReadOperatingSystem();
                return true;
            case "devices":
                DevicesReader.Read(_xml, _draft, _controllers);
                return true;
            default:
                return false;
        }
    }

    private bool ReadMemory(string name)
    {
        switch (name)
        {
            case "memory" when Sees(DomainElement.Memory):
                (_draft.Memory, _draft.DumpCore) = DomainMemoryReader.ReadMemory(_xml);
                return true;
            case "currentMemory" when Sees(DomainElement.CurrentMemory):
                _draft.CurrentMemory = _xml.SizeOrEmpty();
                return true;
            case "maxMemory" when Sees(DomainElement.MaxMemory):
                _draft.MaxMemory = DomainMemoryReader.ReadMaxMemory(_xml);
                return true;
            case "memtune":
                _draft.Remember(DomainElement.MemoryTune, _xml, Repeated.Combined);
                DomainMemoryReader.ReadTune(_xml, _draft.MemoryTune ??= new());
                return true;
            case "memoryBacking":
                _draft.Remember(DomainElement.MemoryBacking, _xml, Repeated.Combined);
                MemoryBackingReader.Read(_xml, _draft);
                return true;
            default:
                return false;
        }
    }

    private void ReadRest(string name)
    {
        switch (name)
        {
            case "vcpu" when Sees(DomainElement.Vcpu):
                _draft.Vcpu = CpuReader.ReadVcpu(_xml, _draft);
                break;
            case "vcpus":
                CpuReader.ReadCpuStates(_xml, _draft);
                break;
            case "cputune":
                _draft.Remember(DomainElement.CpuTune, _xml, Repeated.Combined);
                CpuReader.ReadCpuTune(_xml, _draft.CpuTune ??= new());
                break;
            case "numatune" when _draft.HasSeen(DomainElement.NumaTune):
                _xml.Report(ReadingCodes.SecondElement, name);
                break;
            case "numatune" when Sees(DomainElement.NumaTune):
                _draft.NumaTune = NumaTuneReader.Read(_xml);
                break;
            case "cpu":
                CpuReader.ReadCpu(_xml, _draft);
                break;
            case "launchSecurity" when _draft.LaunchSecurity is null:
                _draft.LaunchSecurity = AssignedDeviceReader.ReadLaunchSecurity(_xml);
                break;
            case "iothreads" when !_draft.HasIoThreads:
                _draft.HasIoThreads = true;
                _xml.NumberOrEmpty(uint.MaxValue);
                break;
            case "iommufd" when _draft.Iommufd is null:
                _draft.Iommufd = AssignedDeviceReader.IsYes(_xml.Attribute("enabled"));
                break;
            default:
                break;
        }
    }

    private void ReadOperatingSystem()
    {
        foreach (string name in _xml.Children())
        {
            if (name == "type" && Sees(DomainElement.Type))
            {
                ReadType();
            }
        }
    }

    private void ReadType()
    {
        bool hasArchitecture = false;
        foreach (string name in _xml.Attributes())
        {
            switch (name)
            {
                case "arch":
                    hasArchitecture = true;
                    ReadArchitecture(_xml.Text());
                    break;
                case "machine":
                    _draft.Machine = _xml.TextOrNull();
                    break;
                default:
                    break;
            }
        }

        if (!hasArchitecture)
        {
            _xml.Report(ReadingCodes.MissingArchitecture);
        }
    }

    private bool Sees(DomainElement element) => _draft.Sees(element, _xml);

    private void ReadArchitecture(ReadOnlySpan<char> word)
    {
        _draft.Architecture = _xml.Word(Words.Architectures, word);
        if (_draft.Architecture == Architecture.Other)
        {
            _draft.OtherWords = _draft.OtherWords with { Architecture = word.ToString() };
        }
    }
}
