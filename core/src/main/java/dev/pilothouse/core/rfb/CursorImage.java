package dev.pilothouse.core.rfb;

/// The pointer as the server wants it shown.
///
/// @param pixels `0xAARRGGBB`, not premultiplied, either opaque or transparent
public record CursorImage(int width, int height, int hotX, int hotY, int[] pixels) {}
