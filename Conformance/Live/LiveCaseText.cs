using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DuckVerified.Conformance.Live;

/// <summary>A case in words: its operations, and under each what the guest and the model logged.</summary>
public static class LiveCaseText
{
    /// <summary>The text.</summary>
    /// <param name="operations">The case's operations.</param>
    /// <param name="prediction">What the model predicts.</param>
    /// <param name="log">What the guest logged, by index.</param>
    public static string Describe(ReadOnlyMemory<byte> operations, CasePrediction prediction, Func<int, ulong> log)
    {
        var text = new StringBuilder();
        var number = 0;
        for (var at = 0; at < operations.Length; number++)
        {
            var words = Words(operations[at..]);
            text.Append(CultureInfo.InvariantCulture, $"{number,3}  {Describe(words)}\n");
            for (var i = 0; i < prediction.Words.Count; i++)
            {
                if (prediction.Fields[i].Operation != number)
                    continue;
                var (guest, model) = (log(prediction.Start + i), prediction.Words[i]);
                var isSame = LiveComparison.IsSame(prediction, log, i);
                text.Append(CultureInfo.InvariantCulture, $"   {(isSame ? ' ' : '*')}   {LiveMismatch.NameOf(prediction.Fields[i]),-28} 0x{guest:x}");
                text.Append(isSame ? "\n" : string.Create(CultureInfo.InvariantCulture, $"   the model: 0x{model:x}\n"));
            }

            at += 8 * words.Length;
        }

        return text.ToString();
    }

    private static ulong[] Words(ReadOnlyMemory<byte> at)
    {
        var head = BinaryPrimitives.ReadUInt64BigEndian(at.Span);
        var words = new ulong[GuestOps.WordsOf((GuestOp)(head & 0xFF))];
        for (var i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt64BigEndian(at.Span[(8 * i)..]);
        return words;
    }

    private static string Describe(ulong[] words)
    {
        byte Field(int shift) => (byte)(words[0] >> shift);
        return (GuestOp)(words[0] & 0xFF) switch
        {
            GuestOp.Store => string.Create(CultureInfo.InvariantCulture, $"store 0x{words[2]:x} to [0x{words[1]:x}] 0x{Field(8):x2}"),
            GuestOp.Load => string.Create(CultureInfo.InvariantCulture, $"load [0x{words[1]:x}] 0x{Field(8):x2}"),
            GuestOp.Exec => string.Create(
                CultureInfo.InvariantCulture,
                $"{(Field(24) != 0 ? "retry" : "done")} to TL {Field(16)}, TPC 0x{words[1]:x}, TNPC 0x{words[2]:x}, TSTATE 0x{words[3]:x}, "
                + $"%o0.. {string.Join(' ', words.Skip(4).Select(word => $"0x{word:x}"))}"),
            GuestOp.Begin => string.Create(CultureInfo.InvariantCulture, $"case {words[1]}"),
            GuestOp.Clear => string.Create(CultureInfo.InvariantCulture, $"clear {Field(16)} I-TLB and {Field(24)} D-TLB entries and the MMU registers"),
            GuestOp.Windows => string.Create(
                CultureInfo.InvariantCulture,
                $"CANSAVE {Field(40)}, CANRESTORE {Field(32)}, OTHERWIN {Field(24)}, CLEANWIN {Field(16)}, WSTATE 0x{Field(8):x}"),
            GuestOp.SetWindow => string.Create(
                CultureInfo.InvariantCulture, $"window {Field(16)}: {string.Join(' ', words.Skip(1).Select(word => $"0x{word:x}"))}"),
            GuestOp.GetWindow => string.Create(CultureInfo.InvariantCulture, $"read window {Field(16)}"),
            GuestOp.TrapTable => string.Create(CultureInfo.InvariantCulture, $"trap table at 0x{words[1]:x}"),
            GuestOp.TlbDump => string.Create(CultureInfo.InvariantCulture, $"read {Field(16)} I-TLB and {Field(24)} D-TLB entries"),
            var other => $"{other}",
        };
    }
}
