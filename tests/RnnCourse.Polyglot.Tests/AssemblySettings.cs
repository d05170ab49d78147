// The host redirects the console and starts in the current directory, both of which a process has once.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
