namespace Numa.Backing.Tests.Structure;

/// <summary>Units with logic that no test class names, and none of a unit that uses them: who tests them, and why there.</summary>
internal static class TestedUnits
{
    /// <summary>The test class that drives the units, the reason, and the units.</summary>
    public static IReadOnlyList<(string TestClass, string Because, string[] Units)> All { get; } =
    [
        ("DomainReader", "A domain is read in one pass, and each element is tested as a part of its document.",
            ["CellReader", "CacheReader", "InterconnectReader", "PciControllerReader", "PersistentStoreReader", "DomainText"]),
        ("DomainWriter", "What is written is compared with what is read again.", ["MemoryDeviceWriter", "ElementLayout"]),
        ("HostMemoryReading", "A folder of sysfs has meaning only beside the others of one host.",
            ["LibvirtHostReader", "NumactlReader", "FreePagesReader", "NodeFolder", "HugePageFolder", "MemoryTiers", "CpuInfo", "MemInfo"]),
        ("ControlGroup", "Limits are read for a process, from the whole tree of groups.", ["ControlGroupFolder", "KernelSettings"]),
        ("QmpConversationReader", "Replies belong to a conversation.", ["QmpMachineReader", "QmpSchemaReader", "QmpVocabulary"]),
        ("QemuCommandLine", "An argument is read as a part of its command line.",
            ["MachineReader", "ArgumentReader", "PropertyText", "PropertyList", "ConfigText", "StoreObjects", "ValueKinds", "PlainJson",
                "QemuOptions"]),
        ("Planner", "A part of a plan depends on the parts before it; golden guests make each row of each table fire.",
            ["MemoryPaths", "DeviceFactory", "BackendFactory", "CpuTopology", "AssignedAddresses"]),
        ("StartRefusal", "The guest is refused as a whole.", ["AddressSpaceChecks", "AddressSpace"]),
        ("PlanExplanation", "Each argument of each golden guest is explained, and snapshots show the text.",
            ["WrittenElements", "GuestOrigins", "NumaOrigins", "BlockOrigins", "PlanExplainer", "ArgumentExplainer", "MarkdownText",
                "AnswerWords", "CellIndex"]),
        ("Preflight", "A verdict needs the account of all pools; a second account, written for the test, must agree.",
            ["HostLimits", "PoolAllocation", "PreflightProblems", "MemoryDemands", "HostNotes", "Simulation", "LimitProblems"]),
        ("HostRequirements", "Requirements are compared as a whole.", ["ThreadPlacements", "LockLimits"]),
        ("MigrationCompatibility", "A reading is one side of a rule, and each rule has a pair of guests.",
            ["DeviceReading", "BlockReading", "MachineReading", "CellReading", "SubjectPair", "DistanceFact"]),
        ("MemoryPlanRemap", "A map is applied to a whole plan.", ["NodeMapping"]),
        ("Hotplug", "A plan is what the builder returns for a running guest.",
            ["PlugPlanner", "UnplugPlanner", "ResizePlanner", "BalloonPlanner", "RunningGuest"]),
        ("HotplugExecution", "What a running QEMU shows is judged while a plan is executed.", ["LiveDomain", "HotplugRecovery", "HotplugLog"]),
        ("PlacementVerifier", "A block is judged by all that was seen of the process.",
            ["EvidenceDoubts", "ProcessMap", "BlockComparer", "StoreMatcher", "FileIndex", "FileParts", "NameIndex", "AddressClaims",
                "PlacementComparer"]),
        ("PlacementOptimality", "The search is compared with all placements, tried one by one.",
            ["PlacementSearch", "SearchState", "SearchBounds", "RemainingNeeds", "PairDistances", "StatePreferences", "ScoreKey",
                "NodeGroups", "PlacementUnit", "ProblemBuilder", "TemplateBuilder", "GuestTemplate"]),
        ("PlacementAdvisor", "Advice is one answer: candidates, domains and pins are compared together.",
            ["CandidateMaker", "PlacementWriter", "PinPlanner", "CellSplitter", "VariantMaker", "AdviceWriter", "UnknownFacts",
                "PlacementPicture"]),
        ("PlacementRejection", "A reason is found by the search that it ends.", ["HostReasons", "NodeReasons", "PlacelessNeeds"]),
        ("HostUsage", "An account is compared as a whole.", ["HoldingReader", "PageLedger"]),
        ("Json", "Each value is written and read again.", ["DiagnosticJsonConverter"]),
    ];
}
