// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is begun anew with each snapshot of what it holds, and appended to in between. Calls block and come from one
 * thread at a time; after one that failed, what is on disk is unknown and none may follow.
 *
 * <p>A new one is written under a temporary name, forced, renamed, the directory forced, and only then the old one deleted.
 * So at each moment the file of the highest version is whole, and leftovers are deleted when it is recovered, once the
 * directory was forced again: after a kill the new name may be in the page cache only.
 */
public final class Generations {
    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

    private final DiskFiles files;
    private final String prefix;
    private final String unfinished;

    /**
     * @param prefix of the names of these files and of no others in the directory
     * @param unfinished the temporary name
     */
    public Generations(DiskFiles files, String prefix, String unfinished) {
        this.files = files;
        this.prefix = prefix;
        this.unfinished = unfinished;
    }

    /** What a file holds. */
    public interface Content {
        /** Index behind the last whole frame; what follows is to be cut. */
        long end();
    }

    /** Reads a file. */
    @FunctionalInterface
    public interface Reader<C extends Content> {
        /** @throws IOException if the file cannot be read, is damaged, or was written by a newer program */
        C read(DiskFile file, String path) throws IOException;
    }

    /** An open file and where it lies. */
    public record Generation(DiskFile file, String name) {}

    /** A file and what was found in it, all of it on disk. */
    public record Recovered<C>(Generation generation, C content) {}

    /** Recovers the newest file and deletes all else; empty where there is none. */
    public <C extends Content> Optional<Recovered<C>> recover(Reader<C> reader) throws IOException {
        List<String> names = files.list();
        if (names.contains(unfinished)) {
            files.delete(unfinished);
        }
        List<String> found =
                names.stream().filter(name -> name.startsWith(prefix)).sorted().toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Recovered<C> newest = recover(found.get(found.size() - 1), reader);
        files.forceDirectory();
        for (String older : found.subList(0, found.size() - 1)) {
            files.delete(older);
        }
        files.forceDirectory();
        return Optional.of(newest);
    }

    /**
     * Begins a file; when this returns, it would survive a power cut. Nothing else is touched.
     *
     * @param snapshot in parts, each made when its turn comes
     */
    public Generation begin(long version, Stream<ByteBuffer> snapshot) throws IOException {
        DiskFile file = files.create(unfinished);
        for (ByteBuffer part : (Iterable<ByteBuffer>) snapshot::iterator) {
            FileBytes.append(file, part);
        }
        file.forceAll();
        files.rename(unfinished, nameOf(version));
        files.forceDirectory();
        return new Generation(file, nameOf(version));
    }

    /** Deletes a file that another has taken the place of. */
    public void end(Generation old) throws IOException {
        old.file().close();
        files.delete(old.name());
    }

    private <C extends Content> Recovered<C> recover(String name, Reader<C> reader) throws IOException {
        DiskFile file = files.open(name);
        try {
            C content = reader.read(file, files.path(name));
            if (file.size() > content.end()) {
                LOG.warn("{}: cut an unfinished change of {} bytes", files.path(name), file.size() - content.end());
                file.truncate(content.end());
            }
            file.forceAll();
            return new Recovered<>(new Generation(file, name), content);
        } catch (IOException refused) {
            file.close();
            throw refused;
        }
    }

    /** With as many digits as a version can have, so that names sort by version. */
    private String nameOf(long version) {
        return String.format("%s%019d", prefix, version);
    }
}
