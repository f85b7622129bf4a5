using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;

namespace Numa.Backing.Tests.Probing;

/// <summary>A peer on a UNIX socket that behaves as its script says. Disposing ends it, and fails if it does not end.</summary>
[SupportedOSPlatform("linux")]
internal sealed class FakeMonitor : IAsyncDisposable
{
    public const string Greeting =
        """{"QMP": {"version": {"qemu": {"micro": 2, "minor": 1, "major": 10}, "package": ""}, "capabilities": ["oob"]}}""";

    private readonly Socket _server = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("numa-backing-");
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _serving;
    private readonly List<string> _received = [];

    /// <summary>Greets nobody: what the script does is all.</summary>
    public FakeMonitor(Func<FakeMonitor, Stream, Task> script)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "qmp");
        _server.Bind(new UnixDomainSocketEndPoint(Path));
        _server.Listen();
        _serving = ServeAsync(script);
    }

    public string Path { get; }

    /// <summary>The lines that were received.</summary>
    public IReadOnlyList<string> Received => _received;

    public CancellationToken Closing => _closing.Token;

    /// <summary>Greets, accepts the capabilities, and answers each later line with what the function makes of it.</summary>
    public static FakeMonitor Answering(Func<string, string> answer) => new(async (monitor, stream) =>
    {
        using StreamReader reader = await monitor.OpenAsync(stream);
        while (await monitor.ReadAsync(reader) is { } line)
        {
            await WriteAsync(stream, answer(line));
        }
    });

    /// <summary>A reply to a line, with its id.</summary>
    public static string Reply(string line, string value) => $$"""{"return": {{value}}, "id": {{IdOf(line)}}}""" + "\n";

    public static string Refusal(string line, string description) =>
        $$$"""{"error": {"class": "GenericError", "desc": "{{{description}}}"}, "id": {{{IdOf(line)}}}}""" + "\n";

    public static string IdOf(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("id").GetRawText();
    }

    public static async Task WriteAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Greets, and accepts the capabilities.</summary>
    public async Task<StreamReader> OpenAsync(Stream stream)
    {
        StreamReader reader = new(stream, leaveOpen: true);
        await WriteAsync(stream, Greeting + "\n");
        await ReadAsync(reader);
        await WriteAsync(stream, Reply(Received[0], "{}"));
        return reader;
    }

    public async Task<string?> ReadAsync(StreamReader reader)
    {
        string? line = await reader.ReadLineAsync(Closing);
        if (line is not null)
        {
            _received.Add(line);
        }

        return line;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _server.Dispose();
        _folder.Delete(recursive: true);
        await _serving.WaitAsync(TimeSpan.FromSeconds(5));
        _closing.Dispose();
    }

    private async Task ServeAsync(Func<FakeMonitor, Stream, Task> script)
    {
        try
        {
            using Socket client = await _server.AcceptAsync(Closing);
            await using NetworkStream stream = new(client);
            await using CancellationTokenRegistration close = Closing.Register(client.Dispose);
            await script(this, stream);
        }
        catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has closed its end, or the test has ended.
        }
    }
}
