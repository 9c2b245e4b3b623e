// Ours: puts noVNC between the window and the server. The window gives it what the server says, keys, the pointer and
// texts, and gets what noVNC wants to say back; there is no socket in the page. Everything runs on the window's thread.
(() => {
  'use strict';

  const { RFB, Display } = noVNC;

  // With so many bytes unread nothing more is given, so that the server is held up and not the memory.
  const UNREAD = 1 << 20;
  const QUALITY = { worst: -32, best: -23, jpeg: 21 };

  let host = null;
  let rfb = null;
  let channel = null;
  let lossless = false;
  let updates = 0;
  let complaint = '';

  // ---- The picture. In WebView on Linux a canvas that is read back says what it was some time ago, and putting a part
  // of an image puts that back around it. So everything is painted into memory of our own, and what has changed of it
  // is put into the canvas at most once a frame.

  const paint = Display.prototype;

  paint.resize = function (width, height) {
    const before = this._memory;
    const bytes = new Uint8ClampedArray(width * height * 4);
    const pixels = new Uint32Array(bytes.buffer).fill(0xff000000);
    if (before) {
      const columns = Math.min(before.width, width);
      for (let row = 0; row < Math.min(before.height, height); row++) {
        const at = row * before.width;
        pixels.set(before.pixels.subarray(at, at + columns), row * width);
      }
    }
    this._memory = { width, height, bytes, pixels, image: new ImageData(bytes, width, height) };
    this._fbWidth = width;
    this._fbHeight = height;
    this.viewportChangeSize(width, height);
    this._damage(0, 0, width, height);
    this.flip(true);
    host.resized(width, height);
  };

  paint.fillRect = function (x, y, width, height, color, fromQueue) {
    if (this._renderQ.length !== 0 && !fromQueue) {
      this._renderQPush({ type: 'fill', x, y, width, height, color });
      return;
    }
    const to = this._memory;
    const value = (0xff000000 | color[2] << 16 | color[1] << 8 | color[0]) >>> 0;
    const right = Math.min(x + width, to.width);
    for (let row = y; row < Math.min(y + height, to.height); row++) {
      to.pixels.fill(value, row * to.width + x, row * to.width + right);
    }
    this._damage(x, y, width, height);
  };

  paint.copyImage = function (oldX, oldY, newX, newY, width, height, fromQueue) {
    if (this._renderQ.length !== 0 && !fromQueue) {
      this._renderQPush({ type: 'copy', oldX, oldY, x: newX, y: newY, width, height });
      return;
    }
    const to = this._memory;
    const upwards = newY <= oldY;
    for (let i = 0; i < height; i++) {
      const row = upwards ? i : height - 1 - i;
      const from = (oldY + row) * to.width + oldX;
      to.pixels.copyWithin((newY + row) * to.width + newX, from, from + width);
    }
    this._damage(newX, newY, width, height);
  };

  paint.blitImage = function (x, y, width, height, data, offset, fromQueue) {
    const start = data.byteOffset + offset;
    if (this._renderQ.length !== 0 && !fromQueue) {
      const copy = new Uint8Array(data.buffer.slice(start, start + width * height * 4));
      this._renderQPush({ type: 'blit', data: copy, x, y, width, height });
      return;
    }
    const to = this._memory;
    const columns = Math.min(width, to.width - x);
    const rows = Math.min(height, to.height - y);
    if (start % 4 === 0) {
      const from = new Uint32Array(data.buffer, start, width * height);
      for (let row = 0; row < rows; row++) {
        to.pixels.set(from.subarray(row * width, row * width + columns), (y + row) * to.width + x);
      }
    } else {
      const from = new Uint8Array(data.buffer, start, width * height * 4);
      for (let row = 0; row < rows; row++) {
        const at = row * width * 4;
        to.bytes.set(from.subarray(at, at + columns * 4), ((y + row) * to.width + x) * 4);
      }
    }
    this._damage(x, y, width, height);
  };

  // Pictures in JPEG and PNG. What a canvas is read back as for the first time is right.
  paint.drawImage = function (image, x, y) {
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const drawing = canvas.getContext('2d');
    drawing.drawImage(image, 0, 0);
    const read = drawing.getImageData(0, 0, image.width, image.height);
    this.blitImage(x, y, image.width, image.height, read.data, 0, true);
  };

  paint.flip = function (fromQueue) {
    if (this._renderQ.length !== 0 && !fromQueue) {
      this._renderQPush({ type: 'flip' });
      return;
    }
    const now = this._damageBounds;
    if (now.right <= now.left || now.bottom <= now.top || !this._memory) {
      return;
    }
    const due = this._due || { left: 65535, top: 65535, right: 0, bottom: 0 };
    if (!this._due) {
      requestAnimationFrame(() => show(this));
    }
    this._due = {
      left: Math.min(due.left, now.left),
      top: Math.min(due.top, now.top),
      right: Math.max(due.right, now.right),
      bottom: Math.max(due.bottom, now.bottom)
    };
    now.left = now.top = 65535;
    now.right = now.bottom = 0;
  };

  function show(display) {
    const due = display._due;
    const from = display._memory;
    display._due = null;
    const right = Math.min(due.right, from.width);
    const bottom = Math.min(due.bottom, from.height);
    if (right > due.left && bottom > due.top) {
      display._targetCtx.putImageData(
        from.image, 0, 0, due.left, due.top, right - due.left, bottom - due.top);
    }
  }

  paint.getImageData = function () {
    return this._memory.image;
  };

  // ---- What is told to the window.

  const inner = RFB.prototype;

  const update = inner._framebufferUpdate;
  inner._framebufferUpdate = function () {
    const whole = update.call(this);
    if (whole) {
      updates++;
      if (updates === 1) {
        host.painted();
      }
    }
    return whole;
  };

  // The pointer is drawn by the window.
  inner._refreshCursor = function () {
    const cursor = this._cursorImage;
    if (cursor !== RFB.cursors.none) {
      const rgba = new Uint8Array(cursor.rgbaPixels);
      host.cursor(cursor.w, cursor.h, cursor.hotx, cursor.hoty, rgba.toBase64());
    }
  };

  const fail = inner._fail;
  inner._fail = function (details) {
    complaint = String(details);
    return fail.call(this, details);
  };

  // Without a loss: servers send pictures in JPEG only to who names a quality.
  const encodings = RFB.messages.clientEncodings;
  RFB.messages.clientEncodings = (socket, all) => {
    const lossy = code => code === QUALITY.jpeg || (code >= QUALITY.worst && code <= QUALITY.best);
    encodings(socket, lossless ? all.filter(code => !lossy(code)) : all);
  };

  // What noVNC takes for a socket.
  class Channel {
    constructor() {
      this.binaryType = 'arraybuffer';
      this.protocol = '';
      this.readyState = 'connecting';
      this.onopen = null;
      this.onmessage = null;
      this.onclose = null;
      this.onerror = null;
    }

    open() {
      this.readyState = 'open';
      this.onopen({});
    }

    send(data) {
      if (this.readyState === 'open') {
        host.send(new Uint8Array(data.buffer, data.byteOffset, data.byteLength).toBase64());
      }
    }

    take(base64) {
      if (this.readyState === 'open') {
        this.onmessage({ data: Uint8Array.fromBase64(base64).buffer });
      }
    }

    close() {
      this.readyState = 'closed';
    }
  }

  function connected() {
    return rfb !== null && rfb._rfbConnectionState === 'connected';
  }

  function unread() {
    return rfb !== null && channel.readyState === 'open' ? rfb._sock.rQlen() : 0;
  }

  // Told once as much has been read as leaves room for more.
  function drain() {
    if (unread() > UNREAD) {
      setTimeout(drain, 5);
    } else {
      host.drained();
    }
  }

  // ---- What the window calls.

  window.pilothouse = {
    begin(to, quality, viewOnly) {
      host = to;
      lossless = quality < 0;
      channel = new Channel();
      rfb = new RFB(document.getElementById('screen'), channel, { shared: true });
      rfb._qualityLevel = lossless ? 9 : quality;
      rfb.viewOnly = viewOnly;
      rfb.addEventListener('clipboard', event => host.copied(event.detail.text));
      rfb.addEventListener('disconnect', () => host.failed(complaint));
      channel.open();
    },

    // Whether nothing more may be given until told.
    take(base64) {
      channel.take(base64);
      const full = unread() > UNREAD;
      if (full) {
        setTimeout(drain, 5);
      }
      return full;
    },

    key(keysym, scanCode, down) {
      if (!connected()) {
        return;
      }
      if (scanCode !== 0 && rfb._qemuExtKeyEventSupported) {
        RFB.messages.QEMUExtendedKeyEvent(rfb._sock, keysym, down ? 1 : 0, scanCode);
      } else {
        RFB.messages.keyEvent(rfb._sock, keysym, down ? 1 : 0);
      }
    },

    byPlace() {
      return rfb !== null && rfb._qemuExtKeyEventSupported;
    },

    pointer(buttons, x, y) {
      if (connected()) {
        RFB.messages.pointerEvent(rfb._sock, x, y, buttons);
      }
    },

    paste(text) {
      rfb.clipboardPasteFrom(text);
    },

    quality(wanted) {
      lossless = wanted < 0;
      rfb._qualityLevel = lossless ? 9 : wanted;
      if (connected()) {
        rfb._sendEncodings();
        RFB.messages.fbUpdateRequest(rfb._sock, false, 0, 0, rfb._fbWidth, rfb._fbHeight);
      }
    },

    viewOnly(only) {
      rfb.viewOnly = only;
    },

    updates() {
      return updates;
    },

    // Red, green, blue, alpha of each pixel; empty before there are any.
    picture() {
      const memory = rfb === null ? undefined : rfb._display._memory;
      return memory ? new Uint8Array(memory.bytes.buffer).toBase64() : '';
    },

    end() {
      const was = rfb;
      rfb = null;
      if (was !== null && (was._rfbConnectionState === 'connected' || was._rfbConnectionState === 'connecting')) {
        was.disconnect();
        channel.onclose({});
      }
    }
  };
})();
