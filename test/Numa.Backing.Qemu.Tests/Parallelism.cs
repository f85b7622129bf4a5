// Fixtures run side by side: most of them wait for guests. Each guest has files and a monitor of its own, and TestMachine has
// huge pages for all that can run at once.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
