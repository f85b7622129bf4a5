using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Numa.Backing.Tests.Support;

/// <summary>Compiles a program of one file as a reader would, against the built library, and runs it.</summary>
internal static class CompiledProgram
{
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // A process has one console.
    private static readonly Lock OneConsole = new();

    /// <summary>What the program writes to its console.</summary>
    public static string Run(string source, params string[] arguments)
    {
        using MemoryStream image = Compile(source);
        using Lock.Scope alone = OneConsole.EnterScope();
        MethodInfo main = AssemblyLoadContext.Default.LoadFromStream(image).EntryPoint!;
        TextWriter console = Console.Out;
        using var output = new StringWriter { NewLine = "\n" };
        Console.SetOut(output);
        try
        {
            main.Invoke(null, [arguments]);
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString();
    }

    /// <summary>The exit code of a program that ends with one, and what it writes to standard error.</summary>
    public static (int Code, string Errors) RunToExit(string source, params string[] arguments)
    {
        using MemoryStream image = Compile(source);
        using Lock.Scope alone = OneConsole.EnterScope();
        MethodInfo main = AssemblyLoadContext.Default.LoadFromStream(image).EntryPoint!;
        TextWriter console = Console.Error;
        using var errors = new StringWriter { NewLine = "\n" };
        Console.SetError(errors);
        try
        {
            return ((int)main.Invoke(null, [arguments])!, errors.ToString());
        }
        finally
        {
            Console.SetError(console);
        }
    }

    /// <summary>The program as an image; fails the test when the compiler reports anything.</summary>
    public static MemoryStream Compile(string source)
    {
        var image = new MemoryStream();
        var emitted = Bind(source).Emit(image);
        Assert.That(
            emitted.Diagnostics.Where(found => found.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning), Is.Empty,
            "The program compiles without a warning.");
        image.Position = 0;
        return image;
    }

    /// <summary>The program as the compiler understands it, with its errors.</summary>
    public static CSharpCompilation Bind(string source)
    {
        // A file-based program begins with directives for the SDK, which the compiler skips when it is told to.
        CSharpParseOptions parsing = new CSharpParseOptions(LanguageVersion.CSharp14).WithFeatures([new("FileBasedProgram", "true")]);
        return CSharpCompilation.Create(
            $"program-{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText(source, parsing), CSharpSyntaxTree.ParseText(ImplicitUsings, parsing)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path)),
            new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, checkOverflow: true));
    }
}
