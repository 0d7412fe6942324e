using FsCheck;
using FsCheck.Fluent;

namespace Platform.Tests;

internal static class Generators
{
    /// <summary>Whole numbers of one to <paramref name="digits"/> digits, short ones as likely as long ones.</summary>
    public static Gen<long> WholeNumbers(int digits)
        => from length in Gen.Choose(1, digits)
           from numerals in Gen.Choose(0, 9).ArrayOf(length)
           select numerals.Aggregate(0L, (number, numeral) => (number * 10) + numeral);
}
