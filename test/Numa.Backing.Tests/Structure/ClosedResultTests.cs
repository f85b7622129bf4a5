using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Structure;

/// <summary>A result is made by the library alone: programs that make or change one do not compile.</summary>
internal sealed class ClosedResultTests
{
    [TestCase("MemoryPlan other = plan with { Slots = 4 };", "CS8858", Description = "a plan is no record")]
    [TestCase("MemoryPlan other = new MemoryPlan();", "CS1729")]
    [TestCase("MemoryPlan other = new MemoryPlan { Slots = 4 };", "CS1729")]
    [TestCase("plan.Slots = 4;", "CS0200")]
    [TestCase("MemoryArgs other = new MemoryArgs();", "CS1729")]
    [TestCase("MemoryArgs other = new() { Plan = plan };", "CS1729")]
    [TestCase("RamBlock other = plan.Blocks[0] with { HostNodes = null };", "CS8858")]
    [TestCase("PreflightResult other = new();", "CS1729")]
    [TestCase("QemuCapabilities other = new();", "CS1729")]
    public void Program_ThatMakesOrChangesAResult_DoesNotCompile(string statement, string error)
    {
        string source = $$"""
            using Numa.Backing;

            MemoryPlan plan = null!;
            {{statement}}
            """;
        Assert.That(
            CompiledProgram.Bind(source).GetDiagnostics()
                .Where(found => found.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).Select(found => found.Id),
            Does.Contain(error));
    }

    [Test]
    public void Program_ThatOnlyReadsAPlan_Compiles() => CompiledProgram.Compile(
        """
        using Numa.Backing;

        MemoryPlan? plan = null;
        System.Console.WriteLine(plan?.ToArgs().ToShellLine());
        """).Dispose();
}
