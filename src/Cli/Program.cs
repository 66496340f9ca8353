using Pipeline.Cli.Verbs;

return await Docmeta.RunAsync(args);
