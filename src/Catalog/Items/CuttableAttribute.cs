namespace Pipeline.Catalog.Items;

/// <summary>
/// Marks an attribute of <see cref="DocumentItem"/> that <see cref="ItemSize"/> may cut. What identifies, orders or classifies never
/// is; S3 and the code bound it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CuttableAttribute : Attribute;
