// Fixtures run side by side; the tests of one fixture run one after the other. More at once than there are processors, because
// many tests wait for a process. A test that measures time is NonParallelizable: it runs when no other does.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
