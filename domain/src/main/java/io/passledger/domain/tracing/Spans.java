package io.passledger.domain.tracing;

import java.util.List;
import java.util.function.Supplier;

/** Records how long pieces of work take, where traces are on. */
public interface Spans {

    /** Records nothing. */
    Spans NONE = _ -> NoSpan.INSTANCE;

    /**
     * Begins a piece of work on this thread, as part of the one that is going on.
     *
     * @param name from a fixed set, never from outside
     */
    Span begin(String name);

    /** A piece of work, until it is closed by the same thread. Nothing personal may be put in. */
    interface Span extends AutoCloseable {

        /** Adds a number. */
        void put(String attribute, long number);

        /**
         * Adds a text.
         *
         * @param text from a fixed set, never from outside
         */
        void put(String attribute, String text);

        /**
         * Relates it to other traces, whose work it continues.
         *
         * @param others asked only if this is recorded
         */
        void link(Supplier<List<TraceParent>> others);

        /** Marks it as failed, by the type of the failure alone: a message may have anything. */
        void failed(Throwable failure);

        @Override
        void close();
    }
}
