// SPDX-License-Identifier: Apache-2.0
package io.sluice.shardnode.catalogue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A directory whose power the test can cut. It knows what was forced and what was only written, and can stop working
 * after any number of steps that change something.
 */
final class MetaFilesInMemory implements MetaFiles {
    private final Map<String, InMemory> files;
    private final Map<String, InMemory> forcedFiles;
    private int stepsLeft = Integer.MAX_VALUE;
    private int steps;

    MetaFilesInMemory() {
        this(Map.of());
    }

    private MetaFilesInMemory(Map<String, byte[]> contents) {
        files = new HashMap<>();
        contents.forEach((name, content) -> files.put(name, new InMemory(content)));
        forcedFiles = new HashMap<>(files);
    }

    /** Lets so many steps happen; each later one fails and changes nothing. */
    void failAfter(int moreSteps) {
        stepsLeft = moreSteps;
    }

    /** How many steps happened. */
    int steps() {
        return steps;
    }

    /** What is found after the process died: all that was written. */
    MetaFilesInMemory afterKill() {
        return new MetaFilesInMemory(contents(files, false));
    }

    /** What is found after a power cut at its worst: what was forced and nothing else. */
    MetaFilesInMemory afterPowerCut() {
        return new MetaFilesInMemory(contents(forcedFiles, true));
    }

    /** The same directory with one file's bytes replaced. */
    MetaFilesInMemory with(String name, byte[] content) {
        Map<String, byte[]> contents = contents(files, false);
        contents.put(name, content);
        return new MetaFilesInMemory(contents);
    }

    byte[] content(String name) {
        return files.get(name).content.clone();
    }

    @Override
    public String path(String name) {
        return "memory/" + name;
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public MetaFile open(String name) {
        return files.get(name);
    }

    @Override
    public MetaFile create(String name) throws IOException {
        step();
        var file = new InMemory(new byte[0]);
        files.put(name, file);
        return file;
    }

    @Override
    public void rename(String from, String to) throws IOException {
        step();
        files.put(to, files.remove(from));
    }

    @Override
    public void delete(String name) throws IOException {
        step();
        files.remove(name);
    }

    @Override
    public void force() throws IOException {
        step();
        forcedFiles.clear();
        forcedFiles.putAll(files);
    }

    private void step() throws IOException {
        if (stepsLeft == 0) {
            throw new IOException("the disk is gone");
        }
        stepsLeft--;
        steps++;
    }

    private static Map<String, byte[]> contents(Map<String, InMemory> files, boolean onlyForced) {
        Map<String, byte[]> contents = new HashMap<>();
        files.forEach((name, file) -> contents.put(name, onlyForced ? file.forced : file.content));
        return contents;
    }

    private final class InMemory implements MetaFile {
        private byte[] content;
        private byte[] forced;

        InMemory(byte[] content) {
            this.content = content;
            this.forced = content;
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public void read(ByteBuffer into, long position) {
            into.put(content, (int) position, into.remaining());
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            step();
            int end = content.length;
            content = Arrays.copyOf(content, end + bytes.remaining());
            bytes.get(content, end, bytes.remaining());
        }

        @Override
        public void cut(long position) throws IOException {
            step();
            content = Arrays.copyOf(content, (int) position);
        }

        @Override
        public void force() throws IOException {
            step();
            forced = content;
        }

        @Override
        public void close() {}
    }
}
