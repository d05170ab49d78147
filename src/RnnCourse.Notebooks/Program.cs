using RnnCourse.Notebooks.Kernel;

KernelServer.Serve();
return 0;
