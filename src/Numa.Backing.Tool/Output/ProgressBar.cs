namespace Numa.Backing.Tool.Output;

/// <summary>Shows how far a guest has come with another size: a bar on a terminal, a line for each step elsewhere.</summary>
internal sealed class ProgressBar(Terminal terminal, RequestSize request)
{
    private const int Width = 30;
    private bool _isShown;

    public void Show(ByteSize? size)
    {
        if (size is not { } now)
        {
            return;
        }

        string text = $"{request.DeviceId}: {now}, {request.Size} wanted";
        if (terminal.Environment.IsErrorTerminal)
        {
            terminal.Environment.Error.Write($"\r[{Bar(now)}] {text}\u001b[K");
            terminal.Environment.Error.Flush();
            _isShown = true;
        }
        else
        {
            terminal.ErrorLine(new StyledLine().Add(text));
        }
    }

    public void End()
    {
        if (_isShown)
        {
            terminal.Environment.Error.WriteLine();
        }
    }

    /// <summary>The part of the way from the size before to the size that is wanted.</summary>
    public string Bar(ByteSize now)
    {
        double way = (double)request.Size.Bytes - request.Before.Bytes;
        double done = way == 0 ? 1 : Math.Clamp(((double)now.Bytes - request.Before.Bytes) / way, 0, 1);
        int full = (int)Math.Round(done * Width);
        return new string('█', full) + new string('░', Width - full);
    }
}
