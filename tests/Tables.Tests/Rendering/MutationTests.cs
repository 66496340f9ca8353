using Pipeline.Tables.Loading;
using Pipeline.Tables.Model;
using Pipeline.Tables.Rendering;
using Pipeline.Tables.Rendering.CloudFormation;
using Pipeline.Tables.Rendering.Terraform;
using Pipeline.Tables.Templates;

namespace Pipeline.Tables.Tests.Rendering;

public class MutationTests
{
    private static readonly bool Nightly = Environment.GetEnvironmentVariable("PIPELINE_NIGHTLY") == "1";

    public static TheoryData<string> Templates => [.. TableTemplates.Names];

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_changed_literal_of_a_templates_outputs_is_named_where_it_stands(string template)
    {
        var spec = SpecLoader.Load(TableTemplates.Text(template), $"{template}.yaml").Spec;
        Check(CloudFormationRenderer.Render(spec).Files, files => CloudFormationModel.Read(files), int.MaxValue, 0);
        Check(TerraformRenderer.Render(spec).Files, TerraformModel.Read, int.MaxValue, 0);
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Changed_literals_of_generated_outputs_are_named_where_they_stand(int batch)
    {
        for (var seed = batch; seed < (Nightly ? 500 : 200); seed += 10)
        {
            var spec = new SpecGenerator(seed).Next();
            var changes = Nightly ? int.MaxValue : 4;
            Check(CloudFormationRenderer.Render(spec).Files, files => CloudFormationModel.Read(files), changes, seed);
            Check(TerraformRenderer.Render(spec).Files, TerraformModel.Read, changes, seed);
        }
    }

    private static void Check(IReadOnlyList<RenderedFile> files, Func<IEnumerable<RenderedFile>, TableModel> read, int changes, int seed)
    {
        var original = read(files);
        var random = new Random(seed);
        var unseen = new List<string>();
        foreach (var (file, mutation) in files.SelectMany(file => Literals.In(file).Select(literal => (file, literal)))
            .OrderBy(_ => random.Next()).Take(changes))
        {
            var changed = files.Select(other => other == file ? file with { Text = mutation.Apply(file.Text) } : other);
            IReadOnlyList<ModelDifference> differences;
            try
            {
                differences = original.DifferencesTo(read(changed), includeOwn: true);
            }
            catch (FormatException)
            {
                // An output that is no longer read at all was noticed too.
                continue;
            }

            if (!differences.Any(difference => difference.Left?.Where == mutation.Where || difference.Right?.Where == mutation.Where))
                unseen.Add($"seed {seed}: {mutation.Where} {mutation.Was}: {string.Join("; ", differences.Take(3))}");
        }

        Assert.Empty(unseen);
    }
}
