using Numa.Backing;

// Registers the builder with nothing but its type: diagnostics must reach the host's log.
HostApplicationBuilder host = Host.CreateApplicationBuilder();
host.Logging.ClearProviders().AddJsonConsole(json => json.IncludeScopes = true);
host.Services.AddSingleton(QemuCapabilities.ForVersion(QemuVersion.Parse("7.2"), Architecture.X86_64));
host.Services.AddSingleton<MemoryArgsBuilder>();
host.Services.AddHostedService(services => new Planner(services.GetRequiredService<MemoryArgsBuilder>(), services.GetRequiredService<IHostApplicationLifetime>(), args[0]));
await host.Build().RunAsync();

internal sealed class Planner(MemoryArgsBuilder builder, IHostApplicationLifetime lifetime, string path) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using FileStream xml = File.OpenRead(path);
        MemoryArgs answer = builder.Build(await DomainDefinition.LoadAsync(xml, cancellationToken: stoppingToken));
        foreach (Diagnostic diagnostic in answer.Diagnostics)
        {
            await Task.Yield();
            Console.WriteLine($"found: {diagnostic.Code}");
        }

        lifetime.StopApplication();
    }
}
