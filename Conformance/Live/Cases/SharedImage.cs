namespace DuckVerified.Conformance.Live.Cases;

/// <summary>The image that all cases refer to; it is built once.</summary>
internal static class SharedImage
{
    private static readonly Lazy<GuestImage> _image = new(LiveImage.Build);

    public static GuestImage Instance => _image.Value;
}
