using System.Globalization;
using System.Text;
using QRCoder;

namespace Directory.Users;

/// <summary>A text as a picture for a phone's camera, drawn here: the secret in it goes to no other host.</summary>
/// <param name="Side">Width and height in squares.</param>
/// <param name="Path">The dark squares as an SVG path.</param>
internal sealed record QrPicture(int Side, string Path)
{
    public static QrPicture Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix.Count; x++)
            {
                if (code.ModuleMatrix[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new QrPicture(code.ModuleMatrix.Count, path.ToString());
    }
}
