using System.Runtime.ExceptionServices;

namespace Numa.Backing.Probing;

/// <summary>Reports progress to the caller. What the caller's code throws cancels the plan, so that it is undone first.</summary>
internal sealed class HotplugReporter(HotplugSettings settings, IProgress<HotplugProgress>? progress) : IDisposable
{
    private readonly CancellationTokenSource _failed = new();
    private ExceptionDispatchInfo? _failure;

    public HotplugSettings Settings => settings;

    /// <summary>Cancelled when the caller's code has thrown.</summary>
    public CancellationToken Failed => _failed.Token;

    public void Report(HotplugProgress value)
    {
        if (progress is null || _failure is not null)
        {
            return;
        }

        try
        {
            progress.Report(value);
        }
        catch (Exception failure)
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
            _failed.Cancel();
        }
    }

    /// <exception cref="Exception">The caller's code has thrown it.</exception>
    public void ThrowIfFailed() => _failure?.Throw();

    public void Dispose() => _failed.Dispose();
}
