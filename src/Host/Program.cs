using Host.Verbs;

// One program: without a verb it is the web host, with one it does a single thing against the same database.
return await VerbLine.RunAsync(args);
