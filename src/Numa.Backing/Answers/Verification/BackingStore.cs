namespace Numa.Backing.Answers.Verification;

/// <summary>What a block's mapping is made of, which decides the file that the kernel shows for it.</summary>
internal enum BackingStore
{
    /// <summary>The file or folder of <see cref="ExpectedBlock.Path"/>; without a path any mapping.</summary>
    Any,

    /// <summary>Private memory without a file.</summary>
    Anonymous,

    /// <summary>Shared memory without a named file: <c>memory-backend-ram</c> with <c>share=on</c>.</summary>
    Shared,

    /// <summary><c>memory-backend-memfd</c>.</summary>
    MemFd,

    /// <summary><c>memory-backend-epc</c>.</summary>
    Enclave,
}
