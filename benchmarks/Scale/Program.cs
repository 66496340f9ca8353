using Pipeline.Benchmarks.Scale;

// Usage: dotnet run -c Release --project benchmarks/Scale
// Leaves the model's page and plot in benchmarks/results.
var loss = Stage.All[^2];
File.WriteAllText("benchmarks/results/scale.md", Report.Write());
File.WriteAllText("benchmarks/results/scale-day.svg", DayPlot.Write(loss, loss.Play()));
Console.Write(File.ReadAllText("benchmarks/results/scale.md"));
