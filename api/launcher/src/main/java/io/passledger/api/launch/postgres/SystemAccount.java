package io.passledger.api.launch.postgres;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.sun.security.auth.module.UnixSystem;
import io.passledger.application.installation.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The account for PostgreSQL's programs. They refuse to run as root, so a Passledger started by
 * root (in a container, for example) runs them as another account.
 *
 * @param prefix command that switches to the account
 * @param uid owner of the files, as seen by the file system
 * @param gid their group
 */
record SystemAccount(List<String> prefix, int uid, int gid) {

    private static final int ROOT = 0;

    // PostgreSQL's own check; then whether the account has a name, which initdb requires, and
    // access to the programs.
    private static final String PROBE =
            "[ \"$(id -u)\" -ne 0 ] && id -un >/dev/null && cd \"$1\" && cd \"$2\"";

    SystemAccount {
        prefix = List.copyOf(prefix);
    }

    /**
     * Finds an account that works on this machine.
     *
     * @param programs directory of PostgreSQL's program files
     * @param cluster directory of the cluster, if it exists; its owner is tried first
     */
    static SystemAccount find(Path programs, Path cluster) throws IOException {
        UnixSystem self = new UnixSystem();
        if (self.getUid() != ROOT) {
            return new SystemAccount(List.of(), (int) self.getUid(), (int) self.getGid());
        }
        for (SystemAccount each : candidates(cluster)) {
            if (each.works(programs)) {
                return each;
            }
        }
        throw new StartRefused(
                "PostgreSQL doesn't run as root, and neither setpriv nor unshare could start it"
                        + " as another user: start Passledger as an ordinary user, or set"
                        + " PASSLEDGER_DATABASE_URL");
    }

    private static List<SystemAccount> candidates(Path cluster) throws IOException {
        List<SystemAccount> found = new ArrayList<>();
        if (Files.isDirectory(cluster) && owner(cluster, "uid") != ROOT) {
            found.addAll(switchingTo(owner(cluster, "uid"), owner(cluster, "gid")));
        }
        for (String name : List.of("passledger", "postgres", "nobody")) {
            OptionalInt uid = id("-u", name);
            OptionalInt gid = id("-g", name);
            if (uid.isPresent() && gid.isPresent()) {
                found.addAll(switchingTo(uid.getAsInt(), gid.getAsInt()));
            }
        }
        // The last resort: in a user namespace without a mapping, root is nobody, but still root to
        // the file system.
        found.add(new SystemAccount(List.of("unshare", "-U"), ROOT, ROOT));
        return found;
    }

    // The second is for directories below one that only root can enter, such as /root. Without the
    // secure bit, access(2), with which pg_ctl checks its programs, drops the capability.
    private static List<SystemAccount> switchingTo(int uid, int gid) {
        List<String> plain =
                List.of(
                        "setpriv",
                        "--reuid=" + uid,
                        "--regid=" + gid,
                        "--clear-groups",
                        "--no-new-privs");
        List<String> entering = new ArrayList<>(plain);
        entering.add("--securebits=+no_setuid_fixup");
        entering.add("--inh-caps=-all,+dac_override");
        entering.add("--ambient-caps=-all,+dac_override");
        return List.of(new SystemAccount(plain, uid, gid), new SystemAccount(entering, uid, gid));
    }

    private static OptionalInt id(String option, String name) throws IOException {
        ProgramRun id = ProgramRun.run(List.of("id", option, name));
        return id.succeeded() ? OptionalInt.of(Integer.parseInt(id.output())) : OptionalInt.empty();
    }

    private boolean works(Path programs) {
        try {
            Path parent = programs.resolveSibling(".");
            return ProgramRun.run(
                            command(
                                    "sh",
                                    "-c",
                                    PROBE,
                                    "sh",
                                    programs.toString(),
                                    parent.toString()))
                    .succeeded();
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    List<String> command(String... command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(List.of(command));
        return whole;
    }

    /** Changes the owner of a directory and its content if it belonged to another account. */
    void own(Path directory) throws IOException {
        if (owner(directory, "uid") == uid) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (Path each : (Iterable<Path>) files::iterator) {
                Files.setAttribute(each, "unix:uid", uid, NOFOLLOW_LINKS);
                Files.setAttribute(each, "unix:gid", gid, NOFOLLOW_LINKS);
            }
        }
    }

    private static int owner(Path path, String attribute) throws IOException {
        return (int) Files.getAttribute(path, "unix:" + attribute, NOFOLLOW_LINKS);
    }
}
