namespace Numa.Backing.Answers.Explanation;

/// <summary>Puts answers into words, one line each.</summary>
internal static class AnswerWords
{
    public static string Of(MemoryShare share)
    {
        string kind = share.Kind is { } made ? $"memory-backend-{made}".ToLowerInvariant() : "made by QEMU itself";
        string pages = share.HugePageSize is { } page ? $"huge pages of {page}" : "ordinary pages";
        return $"{share.Size} in {share.Blocks} {(share.Blocks == 1 ? "block" : "blocks")}: "
            + $"{kind}, {pages}, {(share.IsShared ? "shared" : "private")}";
    }

    public static string Of(RamBlockName name) =>
        $"{name.Name ?? "(the machine type's own)"}, {name.Size}: {OriginWords.Of(name.Origin)}";

    public static string Of(UnsharedBlock block)
    {
        string remedy = block.Attribute is { } attribute
            ? $"Set {attribute} to shared to change that."
            : "No attribute changes that: this machine type does not support an object for boot memory.";
        return $"{block.Subject} is not shared: {block.Because} {remedy}";
    }

    public static string Of(BlockOnDisk block) =>
        $"{block.Subject}, {block.Size}, is the file {block.Path} because of {block.AskedBy}. {block.Remedy}".TrimEnd();

    public static string Of(Adjustment adjustment) => $"{Word(adjustment.Kind)}: {adjustment.Diagnostic.Subject}: "
        + $"{adjustment.Diagnostic.Message} ({adjustment.Diagnostic.Code})";

    private static string Word(AdjustmentKind kind) => kind switch
    {
        AdjustmentKind.Changed => "changed",
        AdjustmentKind.Added => "added",
        AdjustmentKind.LeftOut => "left out",
        _ => throw new InvalidOperationException($"There is no word for {kind}."),
    };
}
