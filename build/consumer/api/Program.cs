using System.Net;
using Numa.Backing;

// Starts a server, asks it for a guest's memory arguments as JSON, prints the status and the answer, and stops.
WebApplicationBuilder web = WebApplication.CreateBuilder();
web.WebHost.UseUrls("http://127.0.0.1:0");
web.Services.AddSingleton(QemuCapabilities.ForVersion(QemuVersion.Parse("7.2"), Architecture.X86_64));
web.Services.AddSingleton(new HostMemory
{
    HugeTlbFsMounts = [new() { Path = "/dev/hugepages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true }],
});
web.Services.AddSingleton<MemoryArgsBuilder>();
await using WebApplication app = web.Build();
app.MapPost("/plan", async (HttpRequest request, MemoryArgsBuilder builder, CancellationToken cancellationToken) =>
    builder.Build(await DomainDefinition.LoadAsync(request.Body, cancellationToken: cancellationToken)));
app.MapGet("/pages", (ByteSize memory, NodeSet nodes) => $"{memory / ByteSize.FromMebibytes(2)} on {nodes}");
await app.StartAsync();

using HttpClient client = new() { BaseAddress = new Uri(app.Urls.First()) };
using HttpResponseMessage plan = await client.PostAsync("/plan", new StreamContent(File.OpenRead(args[0])));
Console.WriteLine($"plan: {(int)plan.StatusCode}");
Console.WriteLine(await plan.Content.ReadAsStringAsync());
using HttpResponseMessage pages = await client.GetAsync("/pages?memory=4%20GiB&nodes=0-1,3");
Console.WriteLine($"pages: {await pages.Content.ReadAsStringAsync()}");
await app.StopAsync();
return plan.StatusCode == HttpStatusCode.OK ? 0 : 1;
