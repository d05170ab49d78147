RnnCourse.Notebooks.Kernel.KernelServer.Serve(output => new RnnCourse.Polyglot.InteractiveSession(output));
