using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DuckVerified.Properties;

/// <summary>JSON as the project's files have it: indented, the same bytes on every platform, readable signs left as they are.</summary>
public static class JsonText
{
    private static readonly JsonSerializerOptions _indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of a file, its last line ended.</summary>
    public static string Of(JsonNode json) => json.ToJsonString(_indented) + "\n";
}
