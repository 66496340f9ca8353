using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Pipeline.RegionLab.Tests;

/// <summary>
/// What the code of some assemblies comes to in another: by the tokens in the bodies of methods, directly and on through the other's
/// own. A virtual method is come to when its type is, since who calls it may know an interface alone.
/// </summary>
internal sealed class Reach
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    private readonly Assembly _of;
    private readonly HashSet<MemberInfo> _reached = [];
    private readonly Queue<MethodBase> _waiting = new();

    public Reach(Assembly of, params IEnumerable<Assembly> from)
    {
        _of = of;
        foreach (var method in from.SelectMany(assembly => assembly.GetTypes()).SelectMany(Methods)) Follow(method);
        while (_waiting.TryDequeue(out var method)) Follow(method);
    }

    /// <summary>The types and methods that nothing comes to. What a type shows of itself may be read by nobody but a test.</summary>
    public IEnumerable<string> Missed =>
    [
        .. Written.Where(type => !_reached.Contains(type)).Select(type => type.Name),
        .. Written.Where(_reached.Contains).SelectMany(Methods)
            .Where(method => method is { IsConstructor: false, IsSpecialName: false } && !IsGenerated(method) && !_reached.Contains(method))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}"),
    ];

    // Enumerations and constants leave no token where they are used.
    private IEnumerable<Type> Written => _of.GetTypes().Where(type => !IsGenerated(type) && !type.IsEnum
        && type.GetMembers(All).Any(member => member is not FieldInfo { IsLiteral: true }));

    private static IEnumerable<MethodBase> Methods(Type type) => [.. type.GetMethods(All), .. type.GetConstructors(All)];

    private static bool IsGenerated(MemberInfo member) =>
        member.Name.Contains('<') || member.IsDefined(typeof(CompilerGeneratedAttribute))
            || (member.DeclaringType is { } outer && IsGenerated(outer));

    private void Follow(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code) return;
        Type[]? ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        Type[]? ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at++] is 0xFE ? 0xFE00 | code[at++] : code[at - 1];
            var operand = Codes[value].OperandType;
            if (operand is OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok or OperandType.InlineField)
                Note(method.Module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod));
            at += operand switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private void Note(MemberInfo? member)
    {
        if (member is Type type)
        {
            NoteType(type);
            return;
        }

        NoteType(member?.DeclaringType);
        if (member is not MethodBase method) return;
        if (method.IsGenericMethod) foreach (var argument in method.GetGenericArguments()) NoteType(argument);
        if (method.Module.Assembly == _of) Add(method.Module.ResolveMethod(method.MetadataToken)!);
    }

    private void NoteType(Type? type)
    {
        if (type is null) return;
        if (type.HasElementType) NoteType(type.GetElementType());
        foreach (var argument in type.GenericTypeArguments) NoteType(argument);
        if (type.IsGenericType) type = type.GetGenericTypeDefinition();
        if (type.Assembly != _of || !_reached.Add(type)) return;
        NoteType(type.DeclaringType);
        foreach (var method in Methods(type).Where(method => method.IsVirtual || method is ConstructorInfo { IsStatic: true })) Add(method);
    }

    private void Add(MethodBase method)
    {
        if (_reached.Add(method)) _waiting.Enqueue(method);
    }
}
