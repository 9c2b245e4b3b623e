package dev.pilothouse.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.wire.ProgramStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

@Timeout(20)
class LogTailTest {

    private static final String HEAD = "PH 1763608365 +0000";

    private final SystemScheduler scheduler = new SystemScheduler();
    private final Lines lines = new Lines();
    private final Deque<Object> answers = new ArrayDeque<>();
    private final List<String> scripts = new ArrayList<>();

    @AfterEach
    void close() {
        scheduler.close();
    }

    /// What a program says, and how it ends.
    private record Program(String said, boolean lost, int status) {}

    private static ProgramStream play(Program program) {
        byte[] bytes = program.said().getBytes(StandardCharsets.UTF_8);
        return new ProgramStream() {
            private int at;

            @Override
            public int read(byte[] into, int offset, int length) {
                int n = Math.min(7, Math.min(length, bytes.length - at));
                System.arraycopy(bytes, at, into, offset, n);
                at += n;
                return n == 0 ? -1 : n;
            }

            @Override
            public boolean lost() {
                return program.lost();
            }

            @Override
            public OptionalInt exitStatus() {
                return program.lost() ? OptionalInt.empty() : OptionalInt.of(program.status());
            }

            @Override
            public void close() {}
        };
    }

    private LogTail run(LogSource source) {
        return run(source, LogRequest.following(10));
    }

    private LogTail run(LogSource source, LogRequest request) {
        LogTail.Opener opener =
                new LogTail.Opener() {
                    @Override
                    public ProgramStream open(String script) {
                        scripts.add(script);
                        Object next = answers.removeFirst();
                        if (next instanceof Fault fault) {
                            throw new FaultException(fault);
                        }
                        return play((Program) next);
                    }

                    @Override
                    public String user() {
                        return "ann";
                    }

                    @Override
                    public void close() {}
                };
        LogTail tail = new LogTail(opener, source, request, lines, scheduler);
        tail.run();
        return tail;
    }

    private static String entry(int number) {
        return "__CURSOR=c"
                + number
                + "\n__REALTIME_TIMESTAMP=176360836525000"
                + number
                + "\nPRIORITY=4\nMESSAGE=m"
                + number
                + "\n\n";
    }

    @Test
    void aJournalGoesOnBehindItsCursorAndSaysSo() {
        answers.add(
                new Program(HEAD + "\n" + entry(1) + entry(2) + "__CURSOR=c3\n__REAL", true, 0));
        answers.add(new Program(HEAD + "\n" + entry(3), false, 0));
        LogTail tail = run(new LogSource.Journal("a'b.service", false));
        assertThat(lines.texts().get(0)).isEqualTo("m1");
        assertThat(lines.texts().get(1)).isEqualTo("m2");
        assertThat(lines.all.get(2).mark()).isInstanceOf(LogMark.Lost.class);
        assertThat(lines.all.get(3).mark())
                .isInstanceOfSatisfying(LogMark.Resumed.class, r -> assertThat(r.exact()).isTrue());
        assertThat(lines.texts().get(4)).isEqualTo("m3");
        assertThat(lines.texts()).hasSize(5);
        assertThat(scripts.getFirst()).contains("-u 'a'\\''b.service' -f -n 10");
        assertThat(scripts.get(1)).contains("--after-cursor='c2'").doesNotContain("-n 10");
        assertThat(tail.state().current()).isInstanceOf(LogState.Ended.class);
        assertThat(lines.all.getFirst().level()).isEqualTo(LogLevel.WARNING);
    }

    @Test
    void aMessageOfSeveralLinesIsSeveralLinesOfOneLevel() {
        String text = "first\n\tat x.Y\nlast";
        String entry =
                "__CURSOR=c\n__REALTIME_TIMESTAMP=1763608365250000\nPRIORITY=3\nMESSAGE\n"
                        + (char) text.length()
                        + "\0\0\0\0\0\0\0"
                        + text
                        + "\n\n";
        answers.add(new Program("Welcome!\n" + HEAD + "\n" + entry, false, 0));
        run(new LogSource.Journal("x.service", false));
        assertThat(lines.texts()).containsExactly("first", "\tat x.Y", "last");
        assertThat(lines.all).allMatch(l -> l.level() == LogLevel.ERROR);
        assertThat(lines.all).extracting(LogLine::continued).containsExactly(false, true, true);
    }

    @Test
    void aFileGoesOnAtItsPlaceAndLinesThatHadNoEndComeOnce() {
        answers.add(new Program(HEAD + " begin 77 100\nold\nnew\nhalf", true, 0));
        answers.add(new Program(HEAD + " same 77 108\nhalf a line\n", false, 0));
        run(new LogSource.TextFile("/var/log/a b"));
        assertThat(scripts.get(0)).contains("f='/var/log/a b'");
        assertThat(scripts.get(1)).contains("I=77; O=108");
        assertThat(lines.all.stream().filter(l -> l.mark() == null).map(LogLine::text))
                .containsExactly("old", "new", "half a line");
    }

    @Test
    void aFileThatWasReplacedWhileNobodyLookedIsToldToHaveAGap() {
        answers.add(new Program(HEAD + " begin 77 0\nold\n", true, 0));
        answers.add(new Program(HEAD + " other 78 0\nnew\n", false, 0));
        run(new LogSource.TextFile("/var/log/a"));
        assertThat(lines.all.get(2).mark())
                .isInstanceOfSatisfying(
                        LogMark.Resumed.class, r -> assertThat(r.exact()).isFalse());
    }

    @Test
    void aRotationIsReadFromTheNewBeginning() {
        answers.add(
                new Program(
                        HEAD
                                + " begin 77 0\nold\n"
                                + "tail: '/var/log/a' has been replaced;  following new file\n"
                                + "new\n",
                        false,
                        0));
        answers.add(new Program(HEAD + " rest 78 0\nnew\n", false, 0));
        run(new LogSource.TextFile("/var/log/a"));
        assertThat(lines.texts()).containsExactly("old", new LogMark.Rotated().toString(), "new");
    }

    @Test
    void aStackTraceHasTheLevelAndTimeOfItsFirstLine() {
        answers.add(
                new Program(
                        HEAD
                                + " begin 77 0\n2026-11-20 03:12:45 ERROR broke\n"
                                + "java.lang.Boom: x\n\tat a.B(C)\nCaused by: y\n"
                                + "2026-11-20 03:12:46 INFO fine\n",
                        false,
                        0));
        run(new LogSource.TextFile("/var/log/a"));
        assertThat(lines.all)
                .extracting(LogLine::level)
                .containsExactly(
                        LogLevel.ERROR,
                        LogLevel.ERROR,
                        LogLevel.ERROR,
                        LogLevel.ERROR,
                        LogLevel.INFO);
        assertThat(lines.all.get(3).at()).isEqualTo(lines.all.get(0).at());
        assertThat(lines.all.get(0).message()).isEqualTo("ERROR broke");
    }

    @Test
    void aContainerRepeatsNothingThoughItsTimesAreTheSame() {
        String t = "2026-11-20T03:12:45.000000001Z ";
        answers.add(new Program(HEAD + "\n" + t + "a\n" + t + "b\n", true, 0));
        answers.add(new Program(HEAD + "\n" + t + "a\n" + t + "b\n" + t + "c\n", false, 0));
        run(new LogSource.Container("docker", "web"));
        assertThat(lines.all.stream().filter(l -> l.mark() == null).map(LogLine::text))
                .containsExactly("a", "b", "c");
        assertThat(scripts.get(1)).contains("--since '2026-11-20T03:12:45.000000001Z' 'web'");
    }

    @Test
    void onlyTheTimeThatIsAskedForIsGiven() {
        answers.add(
                new Program(
                        HEAD
                                + " begin 1 0\n2026-11-20 03:00:00 a\n2026-11-20 04:00:00 b\n"
                                + " goes on\n2026-11-20 05:00:00 c\n",
                        false,
                        0));
        LogRequest request =
                new LogRequest(
                        10,
                        OptionalLong.of(1_795_145_400_000L),
                        OptionalLong.of(1_795_149_000_000L),
                        false,
                        LogLevel.NONE);
        run(new LogSource.TextFile("/var/log/a"), request);
        assertThat(lines.texts()).containsExactly("2026-11-20 04:00:00 b", " goes on");
        assertThat(scripts.getFirst()).doesNotContain("-F");
    }

    @Test
    void refusalsNameTheirGrant() {
        answers.add(new Program("Permission denied\n", false, 13));
        LogTail tail = run(new LogSource.TextFile("/var/log/my app.log"));
        assertThat(tail.state().current())
                .isEqualTo(
                        new LogState.Broken(
                                new Fault.Forbidden(
                                        "/var/log/my app.log",
                                        "setfacl -m u:ann:r '/var/log/my app.log'")));
        answers.add(new Program("journalctl: not found\n", false, 127));
        assertThat(run(new LogSource.Journal("x.service", false)).state().current())
                .isEqualTo(new LogState.Broken(new Fault.Unsupported("journalctl", "", "systemd")));
        answers.add(
                new Program(
                        HEAD + "\nNo journal files were opened due to insufficient permissions.\n",
                        false,
                        1));
        assertThat(run(new LogSource.Journal("x.service", false)).state().current())
                .isInstanceOfSatisfying(
                        LogState.Broken.class,
                        b ->
                                assertThat(b.fault())
                                        .isInstanceOfSatisfying(
                                                Fault.Forbidden.class,
                                                f ->
                                                        assertThat(f.grant())
                                                                .isEqualTo(
                                                                        "usermod -aG"
                                                                                + " systemd-journal"
                                                                                + " ann")));
    }

    @Test
    void aServerThatCanNotBeReachedInTheBeginningIsNotTriedForEver() {
        answers.add(new Fault.Unreachable("node", "no route"));
        assertThat(run(new LogSource.TmuxPane("w")).state().current())
                .isInstanceOf(LogState.Broken.class);
    }

    @Test
    void aPaneGivesWhatItRemembersAndThenWhatComes() {
        answers.add(
                new Program(
                        HEAD
                                + " %3\n%begin 1 1 0\n%end 1 1 0\n%session-changed $0 w\n"
                                + "%begin 1 2 1\nfirst\nhalf\n\n\n%end 1 2 1\n"
                                + "%begin 1 3 1\npilothouse cursor 4\n%end 1 3 1\n"
                                + "%output %3  done\\015\\012\n%output %4 other\\012\n"
                                + "%output %3 \\033[1mbold\\033[0m \\134 x\\015\\012\n%exit\n",
                        false,
                        0));
        run(new LogSource.TmuxPane("%3"));
        assertThat(lines.texts()).containsExactly("first", "half done", "bold \\ x");
    }

    @Test
    void aJournalThatSudoReadsSaysSoOnceAndNamesNoGroup() {
        answers.add(new Program("read-by-sudo\n" + HEAD + "\n" + entry(1), false, 0));
        LogTail tail = run(new LogSource.Journal("x.service", false));
        assertThat(lines.all.getFirst().mark()).isInstanceOf(LogMark.BySudo.class);
        assertThat(lines.texts().getLast()).isEqualTo("m1");
        assertThat(lines.all).hasSize(2);
        assertThat(tail.partly().current()).isEmpty();
        assertThat(scripts.getFirst())
                .contains("sudo -n -l \"$@\"")
                .contains("exec \"$@\"")
                .contains("/run/systemd/system");
    }

    @Test
    void aMachineWithoutSystemdHasNoJournalWhateverGroupSomebodyIsIn() {
        answers.add(new Program("No journal files were found.\n", false, 1));
        LogTail tail = run(new LogSource.Journal("x.service", false));
        assertThat(tail.state().current())
                .isEqualTo(new LogState.Broken(new Fault.Unsupported("journald", "", "systemd")));
        assertThat(tail.partly().current()).isEmpty();
    }
}
