using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipeline.Mutations;

/// <summary>
/// Writes every mutant of a file into it, each behind a question whether it is on: conditions are turned round, operands of and / or
/// taken away, comparisons moved by one, numbers and constants raised by one, arithmetic turned round, calls dropped. Or, of a project
/// asked for its limits alone, each use of a constant that bounds something is raised a thousandfold.
/// </summary>
internal sealed partial class Mutator(SemanticModel model, string file, List<Mutant> mutants, IReadOnlySet<string> refused, bool limits)
    : CSharpSyntaxRewriter
{
    private const string On = "global::Pipeline.Mutations.MutantSwitch.On";

    /// <summary>Code twice in an expression must not be long, as what is in it doubles as well.</summary>
    private const int LongestTwice = 400;

    private static readonly Dictionary<string, string> OtherCalls = new(StringComparer.Ordinal)
    {
        ["Min"] = "Max",
        ["Max"] = "Min",
        ["Any"] = "All",
        ["All"] = "Any",
        ["First"] = "Last",
        ["Last"] = "First",
        ["FirstOrDefault"] = "LastOrDefault",
        ["Skip"] = "Take",
        ["Take"] = "Skip",
        ["StartsWith"] = "EndsWith",
        ["Exists"] = "TrueForAll",
        ["Find"] = "FindLast",
        ["Floor"] = "Ceiling",
    };

    private static readonly Dictionary<SyntaxKind, string> OtherOperators = new()
    {
        [SyntaxKind.LessThanExpression] = "<=",
        [SyntaxKind.LessThanOrEqualExpression] = "<",
        [SyntaxKind.GreaterThanExpression] = ">=",
        [SyntaxKind.GreaterThanOrEqualExpression] = ">",
        [SyntaxKind.AddExpression] = "-",
        [SyntaxKind.SubtractExpression] = "+",
        [SyntaxKind.MultiplyExpression] = "/",
        [SyntaxKind.DivideExpression] = "*",
        [SyntaxKind.ModuloExpression] = "*",
    };

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        switch (node)
        {
            // Constants by the compiler's word, and what is no code that runs.
            case AttributeListSyntax or EnumMemberDeclarationSyntax or ParameterSyntax or CaseSwitchLabelSyntax or PatternSyntax
                or GotoStatementSyntax or UsingDirectiveSyntax or BaseListSyntax:
                return node;
            case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword):
            case LocalDeclarationStatementSyntax local when local.IsConst:
                return node;
        }

        var rewritten = base.Visit(node);
        return node switch
        {
            ExpressionStatementSyntax statement when rewritten is ExpressionStatementSyntax after => Statement(statement, after),
            ExpressionSyntax expression when rewritten is ExpressionSyntax after => Expression(expression, after),
            _ => rewritten,
        };
    }

    private StatementSyntax Statement(ExpressionStatementSyntax statement, ExpressionStatementSyntax after)
    {
        var call = statement.Expression is AwaitExpressionSyntax awaited ? awaited.Expression : statement.Expression;
        if (limits || call is not InvocationExpressionSyntax invocation || IsSilent(invocation)
            || Next(statement, $"{Short(statement)} -> nothing") is not { } id) return after;
        // In braces of its own: an else after it belongs to the condition before it.
        return SyntaxFactory.ParseStatement($"{{ if (!{On}({id})) {{ {after.ToFullString()} }} }}\n");
    }

    // What says that an argument must not be null, which the compiler says first; and lines of logs, whose text is for people.
    private static bool IsSilent(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax access && access.Name.Identifier.ValueText is var name
        && (name is "ThrowIfNull" || (name == "Write" && access.Expression.ToString().EndsWith("log", StringComparison.OrdinalIgnoreCase)));

    private ExpressionSyntax Expression(ExpressionSyntax expression, ExpressionSyntax after)
    {
        if (IsConstantPlace(expression)) return after;
        var type = model.GetTypeInfo(expression);
        foreach (var (change, text) in Changes(expression, type))
        {
            if (Next(expression, $"{Short(expression)} -> {change}") is { } id)
                after = SyntaxFactory.ParseExpression(text(id, after.ToString())).WithLeadingTrivia(after.GetLeadingTrivia())
                    .WithTrailingTrivia(after.GetTrailingTrivia());
        }

        return after;
    }

    // A thousand times as much is as good as none, and still a number that can be counted with.
    private IEnumerable<(string Change, Func<int, string, string> Text)> Raised(ExpressionSyntax expression)
    {
        if (expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax)
            || model.GetSymbolInfo(expression).Symbol is not IFieldSymbol field || !Limit().IsMatch(field.Name)
            || field.ContainingType.SpecialType != SpecialType.None) yield break;
        if (field.Type.SpecialType == SpecialType.System_Int32)
            yield return ($"{expression} * 1000", (id, text) => $"({On}({id}) ? (int)System.Math.Min({text} * 1000L, 1 << 29) : {text})");
        else if (field.Type.SpecialType == SpecialType.System_Int64 || field.Type.Name is "TimeSpan")
            yield return ($"{expression} * 1000", (id, text) => $"({text} * ({On}({id}) ? 1000 : 1))");
    }

    [GeneratedRegex("^_?(Max|max|Most|most|Longest|longest|Deepest|deepest|Largest|Farthest|Widest|Limit|Last)([A-Z]|$)")]
    private static partial Regex Limit();

    private IEnumerable<(string Change, Func<int, string, string> Text)> Changes(ExpressionSyntax expression, TypeInfo type)
    {
        if (limits)
        {
            foreach (var change in Raised(expression)) yield return change;
            yield break;
        }

        switch (expression)
        {
            case LiteralExpressionSyntax literal
                when literal.IsKind(SyntaxKind.TrueLiteralExpression) || literal.IsKind(SyntaxKind.FalseLiteralExpression):
                yield return ("the opposite", (id, text) => $"({text} != {On}({id}))");
                yield break;
            case LiteralExpressionSyntax literal when literal.Token.Value is int or long:
                yield return ($"{literal} + 1", (id, text) => $"({text} + ({On}({id}) ? 1 : 0))");
                yield break;
            case IdentifierNameSyntax or MemberAccessExpressionSyntax when model.GetSymbolInfo(expression).Symbol is IFieldSymbol
            {
                IsConst: true, ContainingType.TypeKind: not TypeKind.Enum, Type.SpecialType: SpecialType.System_Int32
                or SpecialType.System_Int64
            }:
                yield return ($"{expression} + 1", (id, text) => $"({text} + ({On}({id}) ? 1 : 0))");
                yield break;
            case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.LogicalAndExpression):
                if (KnownWhen(binary.Left) is null)
                    yield return ($"without {Short(binary.Left)}", (id, text) => Operands(text, left: $" || {On}({id})", right: ""));
                if (KnownWhen(binary.Right) is null)
                    yield return ($"without {Short(binary.Right)}", (id, text) => Operands(text, left: "", right: $" || {On}({id})"));
                break;
            case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.LogicalOrExpression):
                if (KnownWhen(binary.Left) is null)
                    yield return ($"without {Short(binary.Left)}", (id, text) => Operands(text, left: $" && !{On}({id})", right: ""));
                if (KnownWhen(binary.Right) is null)
                    yield return ($"without {Short(binary.Right)}", (id, text) => Operands(text, left: "", right: $" && !{On}({id})"));
                break;
            case BinaryExpressionSyntax binary
                when OtherOperators.TryGetValue(binary.Kind(), out var other) && IsNumber(binary)
                    && binary.ToString().Length <= LongestTwice:
                yield return (other, (id, text) => $"({On}({id}) ? {WithOperator(text, other)} : {text})");
                break;
            case BinaryExpressionSyntax binary
                when binary.IsKind(SyntaxKind.EqualsExpression) || binary.IsKind(SyntaxKind.NotEqualsExpression):
                yield return ("the opposite", (id, text) => $"(({text}) != {On}({id}))");
                yield break;
            case BinaryExpressionSyntax binary
                when binary.IsKind(SyntaxKind.CoalesceExpression) && binary.Right is not ThrowExpressionSyntax
                    && binary.ToString().Length <= LongestTwice:
                yield return (Short(binary.Right), (id, text) =>
                    $"({On}({id}) ? {((BinaryExpressionSyntax)SyntaxFactory.ParseExpression(text)).Right} : ({text}))");
                break;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
                when call.ToString().Length <= LongestTwice:
                if (model.GetSymbolInfo(call).Symbol is IMethodSymbol method && IsOfFramework(method)
                    && OtherCalls.TryGetValue(method.Name, out var instead))
                {
                    yield return ($"{instead}(…)", (id, text) => $"({On}({id}) ? {WithName(text, instead)} : {text})");
                }
                else if (model.GetSymbolInfo(access.Expression).Symbol is not INamespaceOrTypeSymbol
                    && model.GetTypeInfo(access.Expression).Type is { } receiver && type.Type is { } result
                    && receiver.SpecialType != SpecialType.System_Object
                    && model.Compilation.ClassifyConversion(receiver, result) is { IsImplicit: true, IsUserDefined: false }
                    && call.Parent is not ExpressionStatementSyntax)
                {
                    yield return (Short(access.Expression), (id, text) => $"({On}({id}) ? {Receiver(text)} : {text})");
                }

                break;
        }

        if (type.Type?.SpecialType != SpecialType.System_Boolean || !IsDecision(expression)) yield break;
        // Where names are declared on the way, one side alone knows them, and the other is the mutant.
        switch (KnownWhen(expression))
        {
            case null:
                yield return ("the opposite", (id, text) => $"(({text}) != {On}({id}))");
                break;
            case true:
                yield return ("false", (id, text) => $"(({text}) && !{On}({id}))");
                break;
            case false:
                yield return ("true", (id, text) => $"(({text}) || {On}({id}))");
                break;
        }
    }

    private static bool? KnownWhen(ExpressionSyntax condition) => condition switch
    {
        ParenthesizedExpressionSyntax inner => KnownWhen(inner.Expression),
        PrefixUnaryExpressionSyntax not when not.IsKind(SyntaxKind.LogicalNotExpression) => !KnownWhen(not.Operand),
        BinaryExpressionSyntax both when both.IsKind(SyntaxKind.LogicalAndExpression) => Names(both).Count > 0 ? true : null,
        BinaryExpressionSyntax either when either.IsKind(SyntaxKind.LogicalOrExpression) => Names(either).Count > 0 ? false : null,
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax } pattern => Names(pattern).Count > 0 ? false : null,
        IsPatternExpressionSyntax pattern => Names(pattern).Count > 0 ? true : null,
        _ => null,
    };

    // The conditions of statements and what is returned or handed on; an operand of and / or has its own mutants.
    private static bool IsDecision(ExpressionSyntax expression) => expression.Parent switch
    {
        IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax or WhenClauseSyntax or ReturnStatementSyntax
            or ArrowExpressionClauseSyntax or ArgumentSyntax => true,
        ForStatementSyntax loop => loop.Condition == expression,
        ConditionalExpressionSyntax choice => choice.Condition == expression,
        LambdaExpressionSyntax or EqualsValueClauseSyntax
            or AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } =>
                expression is not (LiteralExpressionSyntax or LambdaExpressionSyntax),
        SwitchExpressionArmSyntax arm => arm.Expression == expression,
        _ => false,
    };

    private static bool IsOfFramework(IMethodSymbol method) =>
        method.ContainingNamespace.ToDisplayString().StartsWith("System", StringComparison.Ordinal);

    private static List<string> Names(SyntaxNode node) =>
        [.. node.DescendantNodesAndSelf(child => child is not LambdaExpressionSyntax).OfType<SingleVariableDesignationSyntax>()
            .Select(name => name.Identifier.ValueText)];

    private bool IsConstantPlace(ExpressionSyntax expression) =>
        expression.Parent is NameColonSyntax or NameEqualsSyntax or MemberBindingExpressionSyntax or QualifiedNameSyntax
            or TypeArgumentListSyntax
        || expression.Parent is AssignmentExpressionSyntax assignment && assignment.Left == expression
        || expression.Parent is MemberAccessExpressionSyntax access && access.Name == expression
        || expression.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 }
        || expression.Ancestors().OfType<InvocationExpressionSyntax>()
            .Any(call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" })
        || expression is TypeSyntax && model.GetSymbolInfo(expression).Symbol is ITypeSymbol or INamespaceSymbol;

    private bool IsNumber(BinaryExpressionSyntax binary)
    {
        var (left, right) = (model.GetTypeInfo(binary.Left).Type, model.GetTypeInfo(binary.Right).Type);
        if (left?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double
            or SpecialType.System_UInt32 or SpecialType.System_UInt64) return true;
        // The sum of two points in time is none.
        return left?.Name is "TimeSpan"
            || (left?.Name is "DateTimeOffset" or "DateTime"
            && (right?.Name is "TimeSpan" || !binary.IsKind(SyntaxKind.SubtractExpression)));
    }

    private static string Operands(string text, string left, string right)
    {
        var binary = (BinaryExpressionSyntax)Unwrapped(text);
        var (first, second) = (binary.Left.ToString(), binary.Right.ToString());
        if (left.Length > 0) first = $"(({first}){left})";
        if (right.Length > 0) second = $"(({second}){right})";
        return $"{first} {binary.OperatorToken.Text} {second}";
    }

    private static ExpressionSyntax Unwrapped(string text) => SyntaxFactory.ParseExpression(text);

    private static string WithOperator(string text, string other)
    {
        var binary = (BinaryExpressionSyntax)Unwrapped(text);
        return $"{binary.Left} {other} {binary.Right}";
    }

    private static string WithName(string text, string name)
    {
        var call = (InvocationExpressionSyntax)Unwrapped(text);
        var access = (MemberAccessExpressionSyntax)call.Expression;
        return call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(name))).ToString();
    }

    private static string Receiver(string text) =>
        ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)Unwrapped(text)).Expression).Expression.ToString();

    private int? Next(SyntaxNode node, string change)
    {
        var member = node.Ancestors().OfType<MemberDeclarationSyntax>()
            .FirstOrDefault(ancestor =>
                ancestor is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax);
        var name = member switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            ConstructorDeclarationSyntax => "constructor",
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
            OperatorDeclarationSyntax => "operator",
            _ => "",
        };
        var mutant = new Mutant(mutants.Count + 1, $"{file} {name}".TrimEnd(), change,
            node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, Names(node));
        // The same change twice in one member is told apart by its turn.
        var turn = mutants.Count(each =>
            each.Place == mutant.Place && (each.Change == change || each.Change.StartsWith(change + " #", StringComparison.Ordinal)));
        if (turn > 0) mutant = mutant with { Change = $"{change} #{turn + 1}" };
        mutants.Add(mutant);
        return refused.Contains(mutant.Name) ? null : mutant.Id;
    }

    private static string Short(SyntaxNode node)
    {
        var text = string.Join(' ', node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 120 ? text : text[..117] + "…";
    }
}
