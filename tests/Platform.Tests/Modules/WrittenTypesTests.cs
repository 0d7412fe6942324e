using Platform.Modules;

namespace Platform.Tests.Modules;

/// <summary>Classes are found without loading the rest; what is looked for by what it derives from or answers to is never missed.</summary>
public sealed class WrittenTypesTests
{
    private static readonly IReadOnlyList<Type> Found = WrittenTypes.Of(typeof(WrittenTypesTests).Assembly);

    [Theory]
    [InlineData(typeof(Answers))]
    [InlineData(typeof(AnswersGenerically))]
    [InlineData(typeof(Derives))]
    [InlineData(typeof(DerivesGenerically))]
    [InlineData(typeof(RecordThatAnswers))]
    [InlineData(typeof(Derives.Within))]
    public void A_class_that_derives_or_answers_is_found(Type written) => Found.ShouldContain(written);

    [Theory]
    [InlineData(typeof(Base))]
    [InlineData(typeof(IAsked))]
    [InlineData(typeof(Kind))]
    [InlineData(typeof(Measure))]
    [InlineData(typeof(Bare))]
    [InlineData(typeof(BareRecord))]
    [InlineData(typeof(Open<>))]
    [InlineData(typeof(WrittenTypesTests))]
    public void What_cannot_be_made_or_is_bare_data_is_left_out(Type other) => Found.ShouldNotContain(other);

    /// <summary>Lambdas and asynchronous methods, of which the assemblies compared here have hundreds.</summary>
    [Fact]
    public void Of_an_assembly_of_the_product_all_are_found_that_reflection_finds_but_the_compilers_own()
    {
        var assembly = typeof(WrittenTypes).Assembly;
        var expected = assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && !type.Name.Contains('<', StringComparison.Ordinal))
            .Where(type => type.BaseType != typeof(object) || type.GetInterfaces().Any(made => !(made.IsGenericType && made.GetGenericTypeDefinition() == typeof(IEquatable<>))))
            .ToList();

        expected.Count.ShouldBeGreaterThan(100);
        WrittenTypes.Of(assembly).ShouldBe(expected, ignoreOrder: true);
    }

    private interface IAsked;

    private interface IAsked<T>;

    private abstract class Base;

    private abstract class Base<T>;

    private enum Kind
    {
        One,
    }

    private readonly record struct Measure(int Value);

    private sealed class Bare;

    private sealed record BareRecord(int Value);

    private sealed class Open<T> : IAsked<T>;

    private sealed class Answers : IAsked;

    private sealed class AnswersGenerically : IAsked<int>;

    private sealed class DerivesGenerically : Base<string>;

    private sealed record RecordThatAnswers(int Value) : IAsked;

    private class Derives : Base
    {
        internal sealed class Within : Derives;
    }
}
