using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Numa.Backing.Probing;

namespace Numa.Backing.Fuzz;

/// <summary>What a monitor answers: over a stream of bytes, and as replies to the library's own commands.</summary>
[SupportedOSPlatform("linux")]
internal static class MonitorTargets
{
    // No process has it, so that the files of a process are unknown.
    private const int NoProcess = int.MaxValue;

    private static readonly QmpConnectionOptions Impatient = new() { ReplyTimeout = TimeSpan.FromMilliseconds(200) };

    private static readonly string[] Words =
    [
        "{", "}", "[", "]", "[1]", "\"x\"", "{\"error\":\"no\"}", "{\"error\":{\"class\":\"DeviceNotFound\",\"desc\":\"\"}}", "null", "true",
        "1e400", "\"\\ud800\"", "{\"event\":\"ACPI_DEVICE_OST\",\"data\":{},\"timestamp\":{}}", "\"id\":\"1\"", "{\"return\":{},\"id\":1}", "\r\n",
        "\"dimm0\"", "\"size\":18446744073709551615", "\"addr\":-1", "{\"QMP\":", "\"requested-size\":", "\"memdev\":\"/objects/ram\"",
    ];

    private static readonly HotplugPlan Plug = new MemoryArgsBuilder(QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64)).Plug(
            DomainDefinition.Parse("""
                <domain type='kvm' id='1'><name>g</name><memory unit='GiB'>1</memory><maxMemory slots='2' unit='GiB'>4</maxMemory><vcpu>1</vcpu>
                <os><type arch='x86_64' machine='q35'>hvm</type></os><cpu><numa><cell id='0' cpus='0' memory='1048576'/></numa></cpu></domain>
                """),
            new DimmDevice { Size = ByteSize.FromMebibytes(512), TargetNode = 0 });

    public static IEnumerable<FuzzTarget> All { get; } =
    [
        new("bytes of a monitor",
            [
                """
                {"QMP": {"version": {"qemu": {"micro": 0, "minor": 2, "major": 7}, "package": ""}, "capabilities": ["oob"]}}
                {"return": {}, "id": 1}
                {"event": "DEVICE_DELETED", "data": {"device": "dimm0", "path": "/machine/peripheral/dimm0"}, "timestamp": {"seconds": 1}}
                {"return": [], "id": 2}
                """,
            ],
            Words, Connect) { IsDocumented = IsDocumented },
        new("replies of a monitor",
            [
                """[{"type":"dimm","data":{"addr":4294967296,"id":"dimm0","memdev":"/objects/memdimm0","node":0,"size":536870912,"slot":0,"hotplugged":true}}]""",
                """[{"name":"memdimm0","type":"child<memory-backend-ram>"},{"name":"type","type":"string"}]""",
                """[{"id":"ram-node0","size":1073741824,"merge":true,"dump":true,"prealloc":false,"share":false,"host-nodes":[0],"policy":"bind"}]""",
                """{"actual":1073741824}""",
                "\"Block Name    PSize Offset Used Total\\r\\n pc.ram 4 KiB 0x0 0x40000000 0x40000000\\r\\n\"",
            ],
            Words, Reply) { IsDocumented = _ => false },
    ];

    private static bool IsDocumented(Exception exception) =>
        exception is QmpConnectionException or QmpErrorException or TimeoutException;

    private static void Connect(string text)
    {
        using MemoryStream stream = new();
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Position = 0;
        OpenAsync(new OneWay(stream)).GetAwaiter().GetResult();
    }

    private static async Task OpenAsync(Stream stream)
    {
        await using QmpConnection connection = await QmpConnection.OpenAsync(stream, Impatient).ConfigureAwait(false);
        await connection.SendAsync("""{"execute":"query-memory-devices"}""").ConfigureAwait(false);
    }

    private static void Reply(string text)
    {
        if (!Plug.Success)
        {
            throw new InvalidOperationException($"The plan of the target is refused.\n{Plug.Diagnostics}");
        }

        JsonElement reply;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            reply = document.RootElement.Clone();
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            // A connection gives no such value to its caller.
            return;
        }

        Answering monitor = new(reply);
        _ = GuestProbe.ReadAsync(NoProcess, monitor).GetAwaiter().GetResult();
        HotplugSettings settings = new()
        {
            ReplyTimeout = TimeSpan.FromMilliseconds(100), EventTimeout = TimeSpan.FromMilliseconds(1), PollInterval = TimeSpan.FromMilliseconds(1),
        };
        HotplugResult result = HotplugExecution.RunAsync(Plug, monitor, new(settings, null), CancellationToken.None).GetAwaiter().GetResult();
        _ = result.ToString();
    }

    private sealed class Answering(JsonElement reply) : IQmpConnection
    {
        public Task<JsonElement> SendAsync(string command, CancellationToken cancellationToken = default) => Task.FromResult(reply);

        public async IAsyncEnumerable<QmpEvent> ReadEventsAsync(
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask.ConfigureAwait(false);
            yield break;
        }
    }

    /// <summary>What the peer sends is there from the start; what is written to it goes nowhere.</summary>
    private sealed class OneWay(Stream sent) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => sent.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            sent.ReadAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
        }
    }
}
