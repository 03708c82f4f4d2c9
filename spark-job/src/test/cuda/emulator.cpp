// The scheduler behind cuda_on_cpu.h.
#include "cuda_on_cpu.h"
#include <numeric>
#include <random>
#include <sys/mman.h>

// Swaps stacks, with what System V's x86-64 lets a callee keep.
extern "C" void emu_switch(void** from, void* to);
asm(R"(
.globl emu_switch
emu_switch:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
)");
extern char shared_begin[] __asm__("__start_emu_shared") __attribute__((visibility("hidden")));
extern char shared_end[] __asm__("__stop_emu_shared") __attribute__((visibility("hidden")));
static char always_some __attribute__((section("emu_shared"), used));

namespace emu {
enum { RUNS = -1, BLOCK = 0 };
constexpr int MOST_WARPS = 32;
std::vector<Fiber> fibers;
Fiber* now;
dim3 block, blocks, size;
char* dynamic_shared;
static void* scheduler;
static const std::function<void()>* body;
static uint32_t exchanged[MOST_WARPS][2][32];
struct Product {
    float a[16][8], b[8][8], c[16][8];
    bool done;
};
static Product products[MOST_WARPS][2];
static std::mt19937 shuffler;
static bool shuffled;

extern "C" void emu_shuffle(int seed) { // 0: in order
    shuffled = seed != 0;
    shuffler.seed(seed);
}

static void start() {
    (*body)();
    now->done = true;
    void* gone;
    emu_switch(&gone, scheduler);
    abort();
}
void wait(int barrier) {
    now->waits = barrier;
    emu_switch(&now->sp, scheduler);
}
uint32_t exchange(uint32_t value, unsigned lane) {
    auto& room = exchanged[linear() / 32][now->exchanges++ % 2];
    room[linear() % 32] = value;
    wait(warp_barrier());
    return room[lane];
}
unsigned ballot(bool vote) {
    auto& room = exchanged[linear() / 32][now->exchanges++ % 2];
    room[linear() % 32] = vote;
    wait(warp_barrier());
    unsigned mask = 0;
    for (int l = 0; l < 32; l++) mask |= room[l] << l;
    return mask;
}
// The first lane that goes on computes the product for all of the warp.
void multiply(float (&c)[4], float a0, float a1, float a2, float a3, float b0, float b1) {
    auto cut = [](float v) { return __int_as_float(__float_as_int(v) & ~0x1fff); }; // the unit does not see the low bits
    unsigned lane = linear() % 32, g = lane / 4, t = lane % 4;
    Product& product = products[linear() / 32][now->products++ % 2];
    product.a[g][t] = cut(a0), product.a[g + 8][t] = cut(a1), product.a[g][t + 4] = cut(a2), product.a[g + 8][t + 4] = cut(a3);
    product.b[t][g] = cut(b0), product.b[t + 4][g] = cut(b1);
    product.done = false;
    wait(warp_barrier());
    if (!product.done) {
        for (int row = 0; row < 16; row++)
            for (int column = 0; column < 8; column++) product.c[row][column] = 0;
        for (int row = 0; row < 16; row++)
            for (int k = 0; k < 8; k++)
                for (int column = 0; column < 8; column++) product.c[row][column] += product.a[row][k] * product.b[k][column];
        product.done = true;
    }
    c[0] += product.c[g][2 * t], c[1] += product.c[g][2 * t + 1];
    c[2] += product.c[g + 8][2 * t], c[3] += product.c[g + 8][2 * t + 1];
}
std::map<std::string, Entry>& registry() {
    static std::map<std::string, Entry> r;
    return r;
}
static void begin(Fiber& f) {
    if (f.stack.empty()) f.stack.resize(64 << 10);
    f.done = false;
    f.waits = RUNS;
    f.exchanges = f.products = 0;
    void** top = (void**)(((uintptr_t)(f.stack.data() + f.stack.size()) & ~(uintptr_t)15) - 16);
    *top = (void*)start;
    f.sp = top - 6;
}
// A page that must not be touched follows.
static char* fresh_shared(size_t bytes) {
    static char* mapped = nullptr;
    constexpr size_t MOST = 256 << 10;
    if (!mapped) {
        mapped = (char*)mmap(nullptr, MOST + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        mprotect(mapped + MOST, 4096, PROT_NONE);
    }
    char* begin = mapped + MOST - (bytes + 15) / 16 * 16;
    memset(begin, 0xff, mapped + MOST - begin);
    return begin;
}
std::string launch(dim3 grid, dim3 threads, size_t shared, const std::function<void()>& thread) {
    blocks = grid, size = threads, body = &thread;
    size_t n = (size_t)threads.x * threads.y * threads.z, warps = (n + 31) / 32;
    if (n > 1024 || shared > 227 << 10) return "too large a block";
    fibers.resize(std::max(n, fibers.size()));
    std::vector<size_t> order(warps), lanes(32);
    std::iota(order.begin(), order.end(), 0);
    std::iota(lanes.begin(), lanes.end(), 0);
    for (unsigned z = 0; z < grid.z; z++)
        for (unsigned y = 0; y < grid.y; y++)
            for (unsigned x = 0; x < grid.x; x++) {
                block = {x, y, z};
                dynamic_shared = fresh_shared(shared);
                memset(shared_begin, 0xff, shared_end - shared_begin);
                for (size_t i = 0; i < n; i++) {
                    begin(fibers[i]);
                    fibers[i].id = {(unsigned)(i % threads.x), (unsigned)(i / threads.x % threads.y),
                                    (unsigned)(i / threads.x / threads.y)};
                }
                for (bool left = true; left;) {
                    if (shuffled) std::shuffle(order.begin(), order.end(), shuffler);
                    for (size_t w : order) { // a warp goes on until all of it waits for the block, or is done
                        size_t a = 32 * w, e = std::min(n, a + 32);
                        for (bool settled = false; !settled;) {
                            if (shuffled) std::shuffle(lanes.begin(), lanes.end(), shuffler);
                            for (size_t l : lanes)
                                if (a + l < e && !fibers[a + l].done && fibers[a + l].waits == RUNS) {
                                    now = &fibers[a + l];
                                    emu_switch(&scheduler, now->sp);
                                }
                            size_t of_block = 0, of_warp = 0;
                            for (size_t i = a; i < e; i++)
                                if (!fibers[i].done) (fibers[i].waits == BLOCK ? of_block : of_warp)++;
                            settled = of_warp == 0;
                            if (of_warp != 0 && of_warp != e - a) return "deadlock: a warp's threads wait at different barriers";
                            if (!settled)
                                for (size_t i = a; i < e; i++) fibers[i].waits = RUNS;
                        }
                    }
                    size_t waiting = 0, done = 0;
                    for (size_t i = 0; i < n; i++) (fibers[i].done ? done : waiting)++;
                    // Threads that returned count as arrived on a card; a barrier that some passed by is a mistake all the same.
                    if (waiting != 0 && done != 0) {
                        size_t first = 0;
                        while (fibers[first].done) first++;
                        return "deadlock: " + std::to_string(waiting) + " of " + std::to_string(n) + " threads wait at a barrier";
                    }
                    left = waiting != 0;
                    for (size_t i = 0; i < n; i++) fibers[i].waits = RUNS;
                }
            }
    return "";
}
} // namespace emu
