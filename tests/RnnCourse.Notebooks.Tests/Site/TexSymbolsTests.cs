using RnnCourse.Site;

namespace RnnCourse.Notebooks.Tests.Site;

public class TexSymbolsTests
{
    [Theory]
    [InlineData(@"h_t = \varphi(x_t W_{xh} + h_{t-1} W_{hh} + b_h)", @"h_t \varphi x_t W_xh W_hh b_h")]
    [InlineData(@"H_0 h_\tau h^{(t)} h^{(t-1)} h_{T-1} h_{10}", "H_t h_t")]
    [InlineData(@"W_{hh}^\top W_{xh,k} y_{t,\,x_{t+1}}", "W_hh W_xh y_t")]
    [InlineData(@"\frac{dL}{do_t} \circ \frac{\partial^+ h_k}{\partial w}", @"\frac d L o_t \circ \partial^+ h_t \partial w")]
    [InlineData(@"\begin{aligned} \rho_{\text{explicit}} &= \mathrm{softmax}_t(q \cdot k_t) \end{aligned}", @"\rho softmax_t q \cdot k_t")]
    [InlineData(@"\frac{\ln N}{\bar n} \quad \text{nats}", @"\frac \ln N \bar n nats")]
    [InlineData("", "")]
    public void ASymbolIsALetterWithItsSubscriptAndEveryTimeIsT(string tex, string symbols) =>
        Assert.Equal(symbols.Split(' ', StringSplitOptions.RemoveEmptyEntries), Joined(TexSymbols.Of(tex)));

    // \bar n is one symbol with a space in it.
    private static string[] Joined(IReadOnlyList<string> symbols) => string.Join(' ', symbols).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
