package io.passledger.application.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passledger.domain.Bytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TreeTest {

    /** Leaves and roots that Certificate Transparency's implementations are tested with. */
    private static final List<String> LEAVES =
            List.of(
                    "",
                    "00",
                    "10",
                    "2021",
                    "3031",
                    "40414243",
                    "5051525354555657",
                    "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS =
            List.of(
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final int LARGE = 70_000;

    @Nested
    class KnownAnswers {

        @Test
        void areTheRootsOfCertificateTransparency() {
            Frontier frontier = new Frontier();
            StoredTiles tiles = new StoredTiles();
            assertThat(frontier.root()).isEqualTo(hex(ROOTS.getFirst()));
            for (int size = 1; size <= LEAVES.size(); size++) {
                Bytes leaf = TreeHash.leaf(HexFormat.of().parseHex(LEAVES.get(size - 1)));
                frontier.add(leaf);
                tiles.add(new Leaf(leaf, size, Instant.EPOCH));

                assertThat(frontier.root()).isEqualTo(hex(ROOTS.get(size)));
                assertThat(tiles.tree.root()).isEqualTo(hex(ROOTS.get(size)));
                assertThat(tiles.proofs().root(size)).isEqualTo(hex(ROOTS.get(size)));
            }
        }

        /** The paths that RFC 9162 §2.1.5 spells out for its tree of seven leaves. */
        @Test
        void areTheProofsOfTheSpecificationsExample() {
            StoredTiles tiles = new StoredTiles();
            List<Bytes> d = leaves(7);
            tiles.addAll(d);
            Bytes g = TreeHash.node(d.get(0), d.get(1));
            Bytes h = TreeHash.node(d.get(2), d.get(3));
            Bytes i = TreeHash.node(d.get(4), d.get(5));
            Bytes k = TreeHash.node(g, h);
            Bytes l = TreeHash.node(i, d.get(6));
            Proofs proofs = tiles.proofs();

            assertThat(proofs.inclusion(0, 7)).containsExactly(d.get(1), h, l);
            assertThat(proofs.inclusion(3, 7)).containsExactly(d.get(2), g, l);
            assertThat(proofs.inclusion(4, 7)).containsExactly(d.get(5), d.get(6), k);
            assertThat(proofs.inclusion(6, 7)).containsExactly(i, k);
            assertThat(proofs.consistency(3, 7)).containsExactly(d.get(2), d.get(3), g, l);
            assertThat(proofs.consistency(4, 7)).containsExactly(l);
            assertThat(proofs.consistency(6, 7)).containsExactly(i, d.get(6), k);
        }
    }

    @Nested
    class ProvesByItsTiles {

        @Test
        void everyLeafInEverySmallTree() {
            List<Bytes> leaves = leaves(70);
            StoredTiles tiles = new StoredTiles();
            tiles.addAll(leaves);
            for (int size = 1; size <= leaves.size(); size++) {
                Bytes root = Rfc9162.treeHead(leaves.subList(0, size));
                assertThat(tiles.proofs().root(size)).isEqualTo(root);
                for (int leaf = 0; leaf < size; leaf++) {
                    List<Bytes> path = tiles.proofs().inclusion(leaf, size);
                    assertThat(Rfc9162.inclusion(leaves.get(leaf), leaf, size, path, root))
                            .isTrue();
                }
            }
        }

        @Test
        void everySmallTreeInEveryLargerOne() {
            List<Bytes> leaves = leaves(70);
            StoredTiles tiles = new StoredTiles();
            tiles.addAll(leaves);
            for (int second = 1; second <= leaves.size(); second++) {
                Bytes root = tiles.proofs().root(second);
                for (int first = 1; first <= second; first++) {
                    List<Bytes> path = tiles.proofs().consistency(first, second);
                    assertThat(
                                    Rfc9162.consistency(
                                            first, tiles.proofs().root(first), second, root, path))
                            .isTrue();
                }
            }
        }

        @Test
        void whatALargeTreeHasOverThreeLevelsOfTiles() {
            List<Bytes> leaves = leaves(LARGE);
            StoredTiles tiles = new StoredTiles();
            tiles.addAll(leaves);
            Random random = new Random(9162);
            for (int i = 0; i < 500; i++) {
                int second = 1 + random.nextInt(LARGE);
                int first = 1 + random.nextInt(second);
                Bytes root = tiles.proofs().root(second);
                int leaf = random.nextInt(second);

                List<Bytes> path = tiles.proofs().inclusion(leaf, second);
                List<Bytes> between = tiles.proofs().consistency(first, second);

                assertThat(path.size()).isLessThanOrEqualTo(17);
                assertThat(Rfc9162.inclusion(leaves.get(leaf), leaf, second, path, root)).isTrue();
                assertThat(Rfc9162.inclusion(leaves.get(leaf), leaf + 1L, second, path, root))
                        .isFalse();
                assertThat(
                                Rfc9162.consistency(
                                        first, tiles.proofs().root(first), second, root, between))
                        .isTrue();
            }
            assertThat(tiles.proofs().root(LARGE)).isEqualTo(Rfc9162.treeHead(leaves));
        }

        @Test
        void readingNoMoreThanAFewTiles() {
            StoredTiles tiles = new StoredTiles();
            tiles.addAll(leaves(LARGE));
            tiles.reads = 0;

            tiles.proofs().inclusion(1234, LARGE - 1);

            assertThat(tiles.reads).isLessThanOrEqualTo(5);
        }
    }

    @Nested
    class Grows {

        @Test
        void toTheSameTilesInSteps() {
            List<Bytes> leaves = leaves(3_000);
            StoredTiles whole = new StoredTiles();
            whole.addAll(leaves);
            Random random = new Random(1);
            StoredTiles steps = new StoredTiles();
            int from = 0;
            while (from < leaves.size()) {
                int to = Math.min(leaves.size(), from + 1 + random.nextInt(400));
                steps.addAll(leaves.subList(from, to));
                steps.restart();
                assertThat(steps.tree.root()).isEqualTo(Rfc9162.treeHead(leaves.subList(0, to)));
                from = to;
            }

            assertThat(steps.tiles).isEqualTo(whole.tiles);
        }

        @Test
        void withExactBoundsOfPositionAndTimeInEveryTile() {
            StoredTiles tiles = new StoredTiles();
            Random random = new Random(2);
            List<Leaf> leaves = new ArrayList<>();
            long position = 0;
            for (Bytes hash : leaves(2_000)) {
                position += 1 + random.nextInt(3);
                Instant time = Instant.EPOCH.plusMillis(position * 10 + random.nextInt(1_000));
                leaves.add(new Leaf(hash, position, time));
            }
            leaves.forEach(tiles::add);

            assertThat(tiles.tiles).hasSize(8 + 1);
            tiles.tiles
                    .values()
                    .forEach(tile -> {
                        int beneath = tile.level() == 0 ? 1 : Tile.WIDTH;
                        int from = (int) tile.number() * Tile.WIDTH * beneath;
                        int to = from + tile.hashes().size() * beneath;
                        List<Leaf> own = leaves.subList(from, to);
                        assertThat(tile.bounds())
                                .isEqualTo(
                                        new TileBounds(
                                                own.getFirst().position(),
                                                own.getLast().position(),
                                                own.stream()
                                                        .map(Leaf::time)
                                                        .min(Instant::compareTo)
                                                        .get(),
                                                own.stream()
                                                        .map(Leaf::time)
                                                        .max(Instant::compareTo)
                                                        .get()));
                        if (tile.level() == 0) {
                            assertThat(tile.offsets())
                                    .isEqualTo(
                                            own.stream()
                                                    .map(leaf ->
                                                            (int)
                                                                    (leaf.position()
                                                                            - own.getFirst()
                                                                                    .position()))
                                                    .toList());
                        }
                    });
        }

        @Test
        void notWhereTheLastTileIsNotWhatItsSizeSays() {
            StoredTiles tiles = new StoredTiles();
            tiles.addAll(leaves(10));

            assertThatThrownBy(() -> new GrowingTree(11, Map.of(0, tiles.tile(0, 0))))
                    .isInstanceOf(TreeDamaged.class);
            assertThatThrownBy(() -> new GrowingTree(10, Map.of())).isInstanceOf(TreeDamaged.class);
        }
    }

    private static List<Bytes> leaves(int count) {
        List<Bytes> leaves = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            leaves.add(Rfc9162.leafHash(ByteBuffer.allocate(4).putInt(i).array()));
        }
        return leaves;
    }

    private static Bytes hex(String hex) {
        return Bytes.of(HexFormat.of().parseHex(hex));
    }

    /** Tiles as the table has them. */
    private static final class StoredTiles {

        private final Map<String, Tile> tiles = new HashMap<>();
        private GrowingTree tree = new GrowingTree(0, Map.of());
        private int reads;

        void add(Leaf leaf) {
            tree.add(leaf);
            store();
        }

        void addAll(List<Bytes> hashes) {
            for (Bytes hash : hashes) {
                tree.add(new Leaf(hash, tree.size() + 1, Instant.EPOCH));
            }
            store();
        }

        private void store() {
            tree.changed().forEach(tile -> tiles.put(tile.level() + "/" + tile.number(), tile));
        }

        /** Goes on from what is stored. */
        void restart() {
            Map<Integer, Tile> last = new HashMap<>();
            tiles.values().stream()
                    .filter(tile -> !tile.isFull())
                    .forEach(tile -> last.put(tile.level(), tile));
            tree = new GrowingTree(tree.size(), last);
        }

        Tile tile(int level, long number) {
            Tile tile = tiles.get(level + "/" + number);
            assertThat(tile).isNotNull();
            return tile;
        }

        Proofs proofs() {
            return new Proofs(
                    new TileNodes((level, number) -> {
                        reads++;
                        return tile(level, number).hashes();
                    }));
        }
    }
}
