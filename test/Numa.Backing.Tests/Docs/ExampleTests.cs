using System.Xml.Linq;
using Numa.Backing.Probing;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

/// <summary>Each type that a caller starts from has an example in its comment, and every example compiles.</summary>
internal sealed class ExampleTests
{
    private static readonly string[] Starts =
    [
        "DomainDefinition", "QemuCapabilities", "HostMemory", "MemoryArgsBuilder", "MemoryPlan", "PlacementAdvisor", "QemuCommandLine",
        "MigrationProcedure", "NumaBackingJson", "StartPlan", "Probing.GuestProbe", "Probing.GuestStarter", "Probing.GuestWatcher",
        "Probing.HostProbe", "Probing.QemuProbe", "Probing.QmpConnection",
    ];

    // What an example takes as given.
    private const string Frame =
        """
        using System.Text.Json;
        using Numa.Backing;
        using Numa.Backing.Probing;

        static class Example
        {
            static readonly string xml = "";
            static readonly DomainDefinition domain = DomainDefinition.Parse(xml);
            static readonly QemuCapabilities qemu = QemuCapabilities.ForVersion(new QemuVersion(9, 1), Architecture.X86_64);
            static readonly HostMemory host = HostMemory.Unknown;
            static readonly MemoryArgs args = new MemoryArgsBuilder(qemu, host).Build(domain);
            static readonly MemoryPlan plan = args.Plan!;
            static readonly MemoryPlan source = plan;
            static readonly MemoryPlan destination = plan;
            public static readonly StartedGuest guest = null!;
            static readonly WebBuilder builder = new();
            static readonly MemoryArgs answer = args;

            [System.Runtime.Versioning.SupportedOSPlatform("linux")]
            static async Task Main()
            {
                await Task.CompletedTask;
                CODE
                Use(domain, qemu, host, plan, source, destination, builder, answer);
            }

            static void Use(params object[] given) => Console.WriteLine(given.Length);
        }

        class WebBuilder
        {
            public WebBuilder Services => this;

            public void ConfigureHttpJsonOptions(Action<WebOptions> configure) => configure(new(new()));
        }

        record WebOptions(JsonSerializerOptions SerializerOptions);

        abstract record PanelEvent(string Name, JsonElement Data);

        abstract class PanelClient
        {
            public abstract Task<JsonElement> RequestAsync(string command, CancellationToken cancellationToken);

            public abstract IAsyncEnumerable<PanelEvent> Events(CancellationToken cancellationToken);
        }

        """;

    private static IReadOnlyDictionary<string, string[]> Examples { get; } = new[] { typeof(MemoryPlan), typeof(QemuProbe) }
        .SelectMany(type => XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml")).Descendants("member"))
        .Select(member => (Name: member.Attribute("name")!.Value, Codes: member.Descendants("example").Descendants("code")))
        .Where(member => member.Codes.Any())
        .ToDictionary(member => member.Name, member => member.Codes.Select(code => code.Value).ToArray());

    private static IEnumerable<string> Members => Examples.Keys;

    [TestCaseSource(nameof(Starts))]
    public void Type_ThatACallerStartsFrom_HasAnExample(string name) =>
        Assert.That(Examples.Keys, Does.Contain($"T:Numa.Backing.{name}"));

    [TestCaseSource(nameof(Members))]
    public void Example_OfAMember_Compiles(string member)
    {
        foreach (string code in Examples[member])
        {
            bool isType = code.Contains(" class ", StringComparison.Ordinal);
            string program = Frame.Replace("CODE", isType ? "" : code, StringComparison.Ordinal) + (isType ? code : "");
            CompiledProgram.Compile(program).Dispose();
        }
    }
}
