using System.CommandLine;
using Pipeline.Cli.Commands;

var docmeta = new RootCommand("docmeta: the operator's command of the document-metadata pipeline.")
{
    ExtractCommand.Create(),
    LanguageCommand.Create(),
    PackageCommand.Create(),
    TableCommand.Create(),
    RulesCommand.Create(),
    CostCommand.Create(),
    RegionsCommand.Create(),
};
return await Invocation.RunAsync(docmeta, args);
