package dev.pilothouse.app.screen.console;

import com.techsenger.jeditermfx.core.Terminal;
import com.techsenger.jeditermfx.core.TerminalDataStream;
import com.techsenger.jeditermfx.core.TerminalStarter;
import com.techsenger.jeditermfx.core.TtyBasedArrayDataStream;
import com.techsenger.jeditermfx.core.TtyConnector;
import com.techsenger.jeditermfx.core.emulator.JediEmulator;
import com.techsenger.jeditermfx.core.model.JediTerminal;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.ui.JediTermFxWidget;
import com.techsenger.jeditermfx.ui.TerminalAction;
import com.techsenger.jeditermfx.ui.TerminalPanel;
import com.techsenger.jeditermfx.ui.settings.SettingsProvider;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/// The library's terminal, which tells what a person types. FX thread, but for what the library
/// calls itself.
final class TypingWidget extends JediTermFxWidget {

    private final Consumer<byte[]> typed;

    /// The library makes its view in its constructor, before this class has any field.
    private static final ScopedValue<TerminalPane.Surroundings> AROUND = ScopedValue.newInstance();

    static TypingWidget make(
            SettingsProvider look, TerminalPane.Surroundings around, Consumer<byte[]> typed) {
        return ScopedValue.where(AROUND, around).call(() -> new TypingWidget(look, typed));
    }

    /// @param typed told what a person typed, on the FX thread
    private TypingWidget(SettingsProvider look, Consumer<byte[]> typed) {
        super(80, 24, look);
        this.typed = typed;
    }

    @Override
    protected StyleState createDefaultStyle() {
        StyleState state = new StyleState();
        if (mySettingsProvider instanceof TerminalLook look) {
            state.setDefaultStyle(look.plain());
        }
        return state;
    }

    @Override
    protected TerminalPanel createTerminalPanel(
            SettingsProvider settings, StyleState style, TerminalTextBuffer buffer) {
        return new TerminalPane(settings, buffer, style, AROUND.get());
    }

    @Override
    protected TerminalStarter createTerminalStarter(JediTerminal terminal, TtyConnector connector) {
        return new TerminalStarter(
                terminal,
                connector,
                new TtyBasedArrayDataStream(
                        connector, getTypeAheadManager()::onTerminalStateChanged),
                getTypeAheadManager(),
                getExecutorServiceManager()) {
            @Override
            protected JediEmulator createEmulator(TerminalDataStream stream, Terminal with) {
                return new RepeatingEmulator(stream, with);
            }

            @Override
            public void sendBytes(byte[] bytes, boolean user) {
                super.sendBytes(bytes, user);
                if (user) {
                    typed.accept(bytes);
                }
            }

            @Override
            public void sendString(String text, boolean user) {
                super.sendString(text, user);
                if (user) {
                    typed.accept(text.getBytes(StandardCharsets.UTF_8));
                }
            }
        };
    }

    /// Finding is the view's own, with its own words.
    @Override
    public List<TerminalAction> getActions() {
        return List.of();
    }

    /// Sends a character as if a person had typed it here.
    void press(byte character) {
        getTerminalPanel().getTerminalOutputStream().sendBytes(new byte[] {character}, true);
    }

    /// Sends what was typed elsewhere.
    void type(byte[] bytes) {
        getTerminalPanel().getTerminalOutputStream().sendBytes(bytes, false);
    }
}
