using Numa.Backing.Tool.Commands;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool;

/// <summary>The command <c>numa-backing</c>.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => CommandRunner.RunAsync(args, ToolEnvironment.OfProcess());
}
