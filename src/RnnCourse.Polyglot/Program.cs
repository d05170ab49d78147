RnnCourse.Notebooks.Kernel.KernelServer.Serve(
    output => new RnnCourse.Polyglot.InteractiveSession(output), new RnnCourse.Notebooks.Supervision.Abandoned().CleanUp);
