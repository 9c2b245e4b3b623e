package dev.pilothouse.core.wire;

import dev.pilothouse.core.vault.Secret;

import net.schmizz.sshj.userauth.method.ChallengeResponseProvider;
import net.schmizz.sshj.userauth.password.Resource;

import java.util.List;

/// Answers the prompts of `keyboard-interactive`: the first hidden one with the password, others
/// with nothing, so that the password is not given to whoever asks for a code.
final class PromptAnswers implements ChallengeResponseProvider {

    private final Secret secret;
    private boolean given;

    PromptAnswers(Secret secret) {
        this.secret = secret;
    }

    @Override
    public List<String> getSubmethods() {
        return List.of();
    }

    @Override
    @SuppressWarnings("rawtypes") // the library's signature
    public void init(Resource resource, String name, String instruction) {
        // Nothing to show: nobody is asked.
    }

    @Override
    public char[] getResponse(String prompt, boolean echo) {
        if (echo || given) {
            return new char[0];
        }
        given = true;
        return secret.use(char[]::clone);
    }

    @Override
    public boolean shouldRetry() {
        return false;
    }
}
