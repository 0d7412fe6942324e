using System.Globalization;
using Platform.Spreadsheets;

namespace Platform.Tests.Spreadsheets;

/// <summary>Tests that measure memory run alone: what others hold would be counted too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryMeasured
{
    public const string Name = "memory";
}

[Collection(MemoryMeasured.Name)]
public sealed class WriterMemoryTests
{
    [Fact]
    public async Task Hundred_thousand_rows_are_written_in_constant_memory()
    {
        var output = new CountingStream();
        await using var writer = await SpreadsheetWriter.CreateAsync(output, new ExportLayout("Đề tài", [.. Columns.Header.Select(header => new ExportColumn(header))]), TestContext.Current.CancellationToken);
        object?[] row = ["ĐT-01", "Nghiên cứu chè Shan tuyết", 1_250_000_000m, new DateOnly(2024, 12, 31)];
        await writer.WriteRowAsync(row, TestContext.Current.CancellationToken);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        for (var i = 1; i < 100_000; i++)
        {
            row[0] = i.ToString(CultureInfo.InvariantCulture);
            await writer.WriteRowAsync(row, TestContext.Current.CancellationToken);
            if (i % 25_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        await writer.CompleteAsync(TestContext.Current.CancellationToken);
        writer.RowCount.ShouldBe(100_000);
        output.Length.ShouldBeGreaterThan(500_000);
        most.ShouldBeLessThan(2 * 1024 * 1024);
    }

    private sealed class CountingStream : Stream
    {
        private long length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => length;

        public override long Position { get => length; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => length += count;
    }
}
