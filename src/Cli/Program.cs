using Pipeline.Cli;

return await Docmeta.RunAsync(args);
