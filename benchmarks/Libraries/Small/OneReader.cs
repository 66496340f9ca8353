// A program of one library's reader alone, built ahead of time by publish.sh.
var answer = args.Length == 0 ? new() : Peer.Read(args[0], File.ReadAllBytes(args[0]));
foreach (var (field, value) in answer.Fields) Console.WriteLine($"{field}: {value}");
