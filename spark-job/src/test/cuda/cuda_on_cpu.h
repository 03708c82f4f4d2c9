// CUDA C++ for the CPU: what the kernels need when g++ compiles them instead of nvcc. The threads of a block are fibers that take
// turns at barriers, shuffles and the matrix unit; blocks run one after the other. Deterministic, and slow. What nobody wrote,
// shared memory at the start of a block too, is NaN.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#define __global__
#define __device__
#define __host__
#define __forceinline__ inline
#define __restrict__
#define __launch_bounds__(...)
#define __constant__ static
// One block at a time, and one thread of the system: a static is the block's. In a section of its own, so that it can be wiped.
#define __shared__ static __attribute__((section("emu_shared")))
#define KERNEL(name) static void name
#define KERNEL_OF(threads, blocks, name) static void name
#define KERNEL_ENTRY(name) static emu::Register register_##name(#name, &emu::Of<&name>::entry);
#define DYNAMIC_SHARED(type, name) type* name = (type*)emu::dynamic_shared

struct dim3 {
    unsigned x, y, z;
};
struct alignas(16) float4 {
    float x, y, z, w;
};
struct alignas(16) int4 {
    int x, y, z, w;
};
struct alignas(8) float2 {
    float x, y;
};
static inline float4 make_float4(float x, float y, float z, float w) { return {x, y, z, w}; }
static inline int4 make_int4(int x, int y, int z, int w) { return {x, y, z, w}; }
static inline float2 make_float2(float x, float y) { return {x, y}; }
using std::max;
using std::min;

namespace emu {
struct Fiber {
    void* sp;
    std::vector<char> stack;
    int waits; // the barrier that it waits at
    bool done;
    dim3 id;
    unsigned exchanges, products; // so far
};
extern std::vector<Fiber> fibers;
extern Fiber* now;
extern dim3 block, blocks, size;
extern char* dynamic_shared;
void wait(int barrier);
static inline unsigned linear() { return now->id.x + size.x * (now->id.y + size.y * now->id.z); }
static inline int warp_barrier() { return 1 + linear() / 32; }
// Gives a warp's lane the value of another. Exchanges alternate between two rooms: nobody is two ahead.
uint32_t exchange(uint32_t value, unsigned lane);
unsigned ballot(bool vote);
void multiply(float (&c)[4], float a0, float a1, float a2, float a3, float b0, float b1);

using Entry = void (*)(void** parameters);
std::map<std::string, Entry>& registry();
struct Register {
    Register(const char* name, Entry entry) { registry()[name] = entry; }
};
template <auto F>
struct Of;
template <class... A, void (*F)(A...)>
struct Of<F> {
    template <size_t... I>
    static void call(void** p, std::index_sequence<I...>) {
        F(*(A*)p[I]...);
    }
    static void entry(void** p) { call(p, std::index_sequence_for<A...>{}); }
};
// Why it cannot go on; empty if it did.
std::string launch(dim3 grid, dim3 threads, size_t shared, const std::function<void()>& thread);
} // namespace emu

#define threadIdx (emu::now->id)
#define blockIdx (emu::block)
#define gridDim (emu::blocks)
#define blockDim (emu::size)

static inline void __syncthreads() { emu::wait(0); }
static inline void __syncwarp(unsigned = ~0u) { emu::wait(emu::warp_barrier()); }
template <class T>
static inline T __shfl_sync(unsigned, T v, int lane) {
    static_assert(sizeof(T) == 4, "as wide as a register");
    uint32_t bits;
    memcpy(&bits, &v, 4);
    bits = emu::exchange(bits, lane & 31);
    memcpy(&v, &bits, 4);
    return v;
}
template <class T>
static inline T __shfl_xor_sync(unsigned mask, T v, int lanes) {
    return __shfl_sync(mask, v, emu::linear() % 32 ^ lanes);
}
static inline unsigned __ballot_sync(unsigned, bool vote) { return emu::ballot(vote); }
static inline int __ffs(unsigned v) { return __builtin_ffs(v); }
static inline float __int_as_float(int i) {
    float f;
    memcpy(&f, &i, 4);
    return f;
}
static inline int __float_as_int(float f) {
    int i;
    memcpy(&i, &f, 4);
    return i;
}
